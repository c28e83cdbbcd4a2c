/**
 * Programs of Debian's packages, listed from real images made of them (debootstrap minbase of trixie and bookworm,
 * then the packages that buildpack-deps:scm and golang install), apart from names with a version or a machine in them.
 */

/** In every debian image, slim or not: trixie and bookworm have these in common. */
export const ESSENTIAL = `
  [ add-shell agetty apt apt-cache apt-cdrom apt-config apt-get apt-mark arch awk b2sum base32
  base64 basename basenc bash bashbug blkdiscard blkid blkzone blockdev captoinfo cat chage chcon
  chcpu chfn chgpasswd chgrp chmem chmod choom chown chpasswd chroot chrt chsh cksum clear
  clear_console cmp comm cp csplit cut dash date dd deb-systemd-helper deb-systemd-invoke debconf
  debconf-apt-progress debconf-communicate debconf-copydb debconf-escape debconf-set-selections
  debconf-show df diff diff3 dir dircolors dirname dmesg dnsdomainname domainname dpkg dpkg-deb
  dpkg-divert dpkg-maintscript-helper dpkg-preconfigure dpkg-query dpkg-realpath dpkg-reconfigure
  dpkg-split dpkg-statoverride dpkg-trigger du echo egrep env expand expiry expr factor faillock
  fallocate false fgrep find findfs findmnt flock fmt fold fsck fsfreeze fstab-decode fstrim getconf
  getent getopt getty gpasswd grep groupadd groupdel groupmod groups grpck grpconv grpunconv gunzip
  gzexe gzip hardlink head hostid hostname iconv iconvconfig id infocmp infotocap install
  installkernel invoke-rc.d ionice ipcmk ipcrm ipcs ischroot isosize join killall5 ld.so ldattach
  ldconfig ldd link linux32 linux64 ln locale localedef logger login logname losetup ls lsblk lscpu
  lsipc lslocks lslogins lsmem lsns mawk mcookie md5sum mkdir mkfifo mkfs mkhomedir_helper mknod
  mkswap mktemp more mount mountpoint mv namei nawk newgrp newusers nice nisdomainname nl nohup
  nologin nproc nsenter numfmt od pager pam-auth-update pam_getenv pam_namespace_helper
  pam_timestamp_check partx passwd paste pathchk perl pidof pinky pivot_root pldd pr printenv printf
  prlimit ptx pwck pwconv pwd pwhistory_helper pwunconv rbash readlink readprofile realpath
  remove-shell rename.ul renice reset rev rgrep rm rmdir rmt rmt-tar rtcwake run-parts runcon
  runuser savelog script scriptlive scriptreplay sdiff sed seq service setarch setpriv setsid
  setterm sg sh sha1sum sha224sum sha256sum sha384sum sha512sum shadowconfig shred shuf sleep sort
  split start-stop-daemon stat stdbuf stty su sulogin sum swaplabel swapoff swapon switch_root sync
  tabs tac tail tar tarcat taskset tee tempfile test tic timeout toe touch tput tr true truncate
  tset tsort tty tzselect uclampset umount uname uncompress unexpand uniq unix_chkpwd unix_update
  unlink unshare update-alternatives update-passwd update-rc.d update-shells useradd userdel usermod
  users vdir vigr vipw wall wc wdctl whereis which which.debianutils who whoami wipefs xargs yes
  ypdomainname zcat zcmp zdiff zdump zegrep zfgrep zforce zgrep zic zless zmore znew zramctl
`;

/** In bookworm and not in trixie (apt no longer brings e2fsprogs and gpgv, util-linux was split). */
export const BEFORE_TRIXIE = `
  addpart apt-key badblocks chattr cpgr cppw ctrlaltdel debugfs delpart dpkg-fsys-usrunmess dumpe2fs
  e2freefrag e2fsck e2image e2label e2mmpstatus e2scrub e2scrub_all e2undo e4crypt e4defrag faillog
  filefrag fincore fsck.cramfs fsck.ext2 fsck.ext3 fsck.ext4 fsck.minix gpgv groupmems hwclock last
  lastb lastlog logsave lsattr lsfd lsirq md5sum.textutils mesg mke2fs mkfs.bfs mkfs.cramfs
  mkfs.ext2 mkfs.ext3 mkfs.ext4 mkfs.minix mklost+found resize2fs resizepart tune2fs utmpdump
`;

/** What buildpack-deps:scm and golang add: certificates, curl, git, ssh, gnupg, gcc, make. */
export const GOLANG = `
  addr2line ar as c++ c++filt c89 c89-gcc c99 c99-gcc c_rehash cc corelist cpan cpp curl dirmngr
  dirmngr-client elfedit enc2xs encguess free g++ gcc gcc-ar gcc-nm gcc-ranlib gcov gcov-dump
  gcov-tool gencat git git-receive-pack git-shell git-upload-archive git-upload-pack gmake
  gp-archive gp-collect-app gp-display-html gp-display-src gp-display-text gpg gpg-agent
  gpg-connect-agent gpgconf gpgsm gprof gprofng h2ph h2xs instmodsh json_pp kill ld ld.bfd libnetcfg
  lto-dump make make-first-existing-target nm objcopy objdump openssl perlbug perldoc perlivp
  perlthanks pgrep piconv pidwait pinentry pinentry-curses pkg-config pkgconf pkill pl2pm pmap
  pod2html pod2man pod2text pod2usage podchecker prove ps ptar ptardiff ptargrep pwdx ranlib readelf
  rpcgen scalar scp sftp shasum size skill slabtop snice splain ssh ssh-add ssh-agent ssh-argv0
  ssh-copy-id ssh-keygen ssh-keyscan streamzip strings strip sysctl tload top update-ca-certificates
  uptime vmstat w watch wget xsubpp zipdetails
`;

/** In golang on one of the two releases only. */
export const GOLANG_UNSURE = `
  addgnupghome applygnupgdefaults dwp gold gpg-wks-server gpg-zip gpgcompose gpgparsemail gpgsplit
  gpgtar gprofng-archive gprofng-collect-app gprofng-display-html gprofng-display-src
  gprofng-display-text kbxutil ld.gold lspgpot migrate-pubring-from-classic-gpg slogin watchgnupg
  wcurl
`;

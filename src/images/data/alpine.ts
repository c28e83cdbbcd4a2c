import type { BaseImage, ImagePath } from "../base-image.ts";
import {
  accounts,
  BOURNE_SHELL,
  DEFAULT_PATH,
  environment,
  file,
  GLIBC_LOADERS,
  groups,
  listed,
  open,
  programs,
  ROOT,
  withPrograms,
} from "./common.ts";

/** Applets of busybox that Alpine builds in (aports, main/busybox/busyboxconfig), each a link in the image. */
const APPLETS = `
  [ [[ acpid add-shell addgroup adduser adjtimex arch arp arping ash awk base64 basename bbconfig blkdiscard blkid
  blockdev brctl bunzip2 bzcat bzip2 cal cat chattr chgrp chmod chown chpasswd chroot chvt cksum clear cmp comm cp cpio
  crond crontab cryptpw cut date dd deallocvt delgroup deluser depmod df diff dirname dmesg dnsdomainname dos2unix du
  dumpkmap echo egrep eject env ether-wake expand expr factor fallocate false fatattr fbset fbsplash fdflush fdisk fgrep
  find findfs flock fold free fsck fstrim fsync fuser getopt getty grep groups gunzip gzip halt hd head hexdump hostid
  hostname hwclock id ifconfig ifdown ifenslave ifup init inotifyd insmod install ionice iostat ip ipaddr ipcalc ipcrm
  ipcs iplink ipneigh iproute iprule iptunnel kbd_mode kill killall killall5 klogd last less link linux32 linux64 ln
  loadfont loadkmap logger login logread losetup ls lsattr lsmod lsof lsusb lzcat lzma lzop lzopcat makemime md5sum mdev
  mesg microcom mkdir mkdosfs mkfifo mkfs.vfat mknod mkpasswd mkswap mktemp modinfo modprobe more mount mountpoint
  mpstat mv nameif nbd-client nc netstat nice nl nmeter nohup nologin nproc nsenter nslookup ntpd od openvt partprobe
  passwd paste pgrep pidof ping ping6 pipe_progress pivot_root pkill pmap poweroff printenv printf ps pscan pstree pwd
  pwdx raidautorun rdate rdev readahead readlink realpath reboot reformime remove-shell renice reset resize rev rfkill rm
  rmdir rmmod route run-parts sed sendmail seq setconsole setfont setkeycodes setlogcons setpriv setserial setsid sh
  sha1sum sha256sum sha3sum sha512sum showkey shred shuf slattach sleep sort split stat strings stty su sum swapoff
  swapon switch_root sync sysctl syslogd tac tail tar tee test time timeout top touch tr traceroute traceroute6 tree true
  truncate tty ttysize tunctl udhcpc udhcpc6 umount uname unexpand uniq unix2dos unlink unlzma unlzop unshare unxz unzip
  uptime usleep uudecode uuencode vconfig vi vlock volname watch watchdog wc wget which who whoami whois xargs xxd xzcat
  yes zcat zcip
`;

/** Not of every release. */
const APPLETS_UNSURE =
  "bc dc xz ed nanddump nandwrite tftp telnet hush patch dpkg ar beep conspy dhcprelay fstrim";

/** apk-tools, musl-utils, scanelf, ssl_client. */
const OTHERS = "busybox apk getconf getent iconv ldconfig ldd scanelf ssl_client";

/**
 * alpine-baselayout's passwd. The second part left in 2024 (aports, main/alpine-baselayout); it stays here, because
 * a user too many keeps us silent and one too few would not.
 */
const USERS = accounts(`
  root:0:0:/root bin:1:1:/bin daemon:2:2:/sbin lp:4:7:/var/spool/lpd sync:5:0:/sbin shutdown:6:0:/sbin halt:7:0:/sbin
  mail:8:12:/var/mail news:9:13:/usr/lib/news uucp:10:14:/var/spool/uucppublic cron:16:16:/var/spool/cron
  ftp:21:21:/var/lib/ftp sshd:22:22:/dev/null games:35:35:/usr/games ntp:123:123:/var/empty guest:405:100:/dev/null
  nobody:65534:65534:/

  adm:3:4:/var/adm operator:11:0:/root man:13:15:/usr/man postmaster:14:12:/var/mail at:25:25:/var/spool/cron/atjobs
  squid:31:31:/var/cache/squid xfs:33:33:/etc/X11/fs cyrus:85:12:/usr/cyrus vpopmail:89:89:/var/vpopmail
  smmsp:209:209:/var/spool/mqueue
`);

const GROUPS = groups(`
  root:0 bin:1 daemon:2 sys:3 adm:4 tty:5 disk:6 lp:7 kmem:9 wheel:10 floppy:11 mail:12 news:13 uucp:14 man:15 cron:16
  console:17 audio:18 cdrom:19 dialout:20 ftp:21 sshd:22 input:23 at:25 tape:26 video:27 netdev:28 readproc:30 squid:31
  xfs:33 kvm:34 games:35 shadow:42 cdrw:80 www-data:82 usb:85 vpopmail:89 users:100 ntp:123 abuild:300 smmsp:209
  locate:245 utmp:406 ping:999 nogroup:65533 nobody:65534
`);

/** alpine-baselayout's directories and modes. */
const PATHS: readonly ImagePath[] = [
  listed("/"),
  ...["/bin", "/dev", "/etc", "/lib", "/proc", "/run", "/sbin", "/sys", "/usr", "/var"].map((path) =>
    open(path),
  ),
  ...["/home", "/mnt", "/opt", "/srv", "/usr/local/bin"].map((path) => listed(path)),
  ...[
    "/media",
    "/usr/bin",
    "/usr/sbin",
    "/usr/lib",
    "/usr/share",
    "/usr/local",
    "/usr/local/lib",
    "/usr/local/share",
  ].map((path) => open(path)),
  ...["/var/cache", "/var/lib", "/var/log", "/etc/ssl", "/etc/ssl/certs"].map((path) => open(path)),
  listed("/tmp", 0o1777),
  listed("/var/tmp", 0o1777),
  listed("/root", 0o700),
  file("/bin/sh", 0o755),
  file("/bin/busybox", 0o755),
  file("/etc/passwd"),
  file("/etc/group"),
];

const BUNDLE = "/etc/ssl/certs/ca-certificates.crt";

/**
 * What a login shell does to PATH: alpine-baselayout's /etc/profile set it anew up to 3.13, and appends to it since
 * 3.15 (aports issue 12803). In between it is not known.
 */
function profile(minor: number): readonly ImagePath[] {
  if (minor === 14) return [];
  const kept = minor > 14 ? "$PATH:" : "";
  return [listed("/etc/profile.d"), file("/etc/profile", 0o644, `export PATH=${kept}${DEFAULT_PATH}\n`)];
}

/** `3.22` of a tag like `3.22.1` or `3.22`; of `3`, `latest`, `edge` and dates it is not known. */
export function alpineVersion(tag: string): string | undefined {
  return /^(\d+\.\d+)(?:\.\d+)?$/.exec(tag)?.[1];
}

/**
 * alpine:VERSION (github.com/alpinelinux/docker-alpine). The base system holds ca-certificates-bundle from 3.12 on
 * at the latest; undefined version: a floating tag, newer than that.
 */
export function alpineImage(version: string | undefined): BaseImage {
  const minor = version === undefined ? Infinity : Number(version.split(".")[1]);
  const bundle = minor >= 12 ? true : undefined;
  return {
    distribution: { name: "alpine", ...(version !== undefined && { version }) },
    libc: { name: "musl" },
    env: environment({ PATH: DEFAULT_PATH }),
    user: ROOT,
    accounts: { users: USERS, groups: GROUPS, complete: true },
    workingDirectory: "/",
    shell: BOURNE_SHELL,
    entrypoint: [],
    cmd: ["/bin/sh"],
    programs: programs(`${APPLETS} ${OTHERS}`, { unsure: APPLETS_UNSURE }),
    caCertificates: bundle,
    tzdata: false,
    paths: [...PATHS, ...profile(minor), ...(bundle ? [file(BUNDLE)] : [])],
    missing: [
      ...GLIBC_LOADERS,
      "/usr/share/zoneinfo",
      "/etc/ssh",
      "/etc/gitconfig",
      "/bin/bash",
      "/usr/bin/bash",
    ],
    go: undefined,
    withoutModules: true,
  };
}

/** What golang:*-alpine starts from: alpine with `ca-certificates` (docker-library/golang, Dockerfile-linux.template). */
export function alpineWithCertificates(version: string | undefined): BaseImage {
  const alpine = alpineImage(version);
  return {
    ...alpine,
    caCertificates: true,
    paths: alpine.caCertificates ? alpine.paths : [...alpine.paths, file(BUNDLE)],
    programs: withPrograms(alpine.programs, "update-ca-certificates c_rehash", "openssl"),
  };
}

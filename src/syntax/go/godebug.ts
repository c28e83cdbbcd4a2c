/**
 * Names that a `godebug` line may set. Source: internal/godebugs/table.go of Go 1.24.4 and 1.27.4, both
 * together: what one of them has is not called unknown.
 */
export const goDebugSettings: ReadonlySet<string> = new Set(
  (
    "allowmultiplevcs asynctimerchan containermaxprocs cryptocustomrand dataindependenttiming decoratemappings " +
    "embedfollowsymlinks execerrdot fips140 fips140ems gocachehash gocachetest gocacheverify gotestjsonbuildtext " +
    "gotypesalias htmlmetacontenturlescape http2client http2debug http2server httpcookiemaxnum httplaxcontentlength " +
    "httpmuxgo121 httpservecontentkeepheaders httpservecontentmaxranges installgoroot jstmpllitinterp multipartfiles " +
    "multipartmaxheaders multipartmaxparts multipathtcp netdns netedns0 panicnil randautoseed randseednop rsa1024min " +
    "tarinsecurepath tls10server tls3des tlskyber tlsmaxrsasize tlsmlkem tlsrsakex tlssecpmlkem tlssha1 tlsunsafeekm " +
    "tracebacklabels updatemaxprocs urlmaxqueryparams urlstrictcolons winreadlinkvolume winsymlink x509keypairleaf " +
    "x509negativeserial x509rsacrt x509sha1 x509sha256skid x509sslcertoverrideplatform x509usefallbackroots x509usepolicies " +
    "zipinsecurepath"
  ).split(" "),
);

/** A newer Go may know more names: there the list says nothing. */
export const GODEBUG_KNOWN_UNTIL = 27;

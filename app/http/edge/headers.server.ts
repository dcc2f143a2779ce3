/** Features of the browser that no page here uses, for itself or for what it would embed. */
const NEVER = [
  "accelerometer",
  "autoplay",
  "browsing-topics",
  "camera",
  "clipboard-read",
  "display-capture",
  "encrypted-media",
  "fullscreen",
  "gamepad",
  "geolocation",
  "gyroscope",
  "hid",
  "idle-detection",
  "keyboard-map",
  "local-fonts",
  "magnetometer",
  "microphone",
  "midi",
  "otp-credentials",
  "payment",
  "picture-in-picture",
  "screen-wake-lock",
  "serial",
  "storage-access",
  "sync-xhr",
  "usb",
  "window-management",
  "xr-spatial-tracking",
] as const;
/** Passkeys, on pages of our own alone. */
const OURS = ["publickey-credentials-create", "publickey-credentials-get"] as const;

const PERMISSIONS = [...NEVER.map((name) => `${name}=()`), ...OURS.map((name) => `${name}=(self)`)].join(", ");

const formTargets = new Set<string>();

/**
 * Lets forms of ours end at another origin, such as `https://idp.example`: a form that signs in is redirected to the
 * identity provider, and browsers hold `form-action` against redirects too. Called once at start, per provider.
 */
export function allowFormTarget(origin: string): void {
  formTargets.add(new URL(origin).origin);
}

/**
 * The headers of every response, whoever makes it (ASVS 5.0, 3.4). X-Frame-Options repeats `frame-ancestors` for what
 * reads no CSP; browsers that know both follow the CSP.
 */
export function securityHeaders(nonce: string, https: boolean): Record<string, string> {
  const policy = [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}'`,
    "style-src 'self'",
    "font-src 'self'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "manifest-src 'self'",
    "object-src 'none'",
    ["form-action 'self'", ...formTargets].join(" "),
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ];
  return {
    "Content-Security-Policy": policy.join("; "),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": PERMISSIONS,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    ...(https && { "Strict-Transport-Security": "max-age=31536000; includeSubDomains" }),
  };
}

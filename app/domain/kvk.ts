/**
 * The KvK number (Handelsregister) as eight digits; spaces and dots that people type between them are taken out. Null
 * when it is no KvK number by its form: that it exists is not checked.
 */
export function parseKvkNumber(text: string): string | null {
  const digits = text.replace(/[\s.]/g, "");
  return /^\d{8}$/.test(digits) && digits !== "00000000" ? digits : null;
}

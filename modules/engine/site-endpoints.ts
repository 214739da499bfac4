/**
 * The site's endpoints of a registry, to stand behind ours. An entry of ours for a registry hides the site's entry for
 * all of them ("*"): its endpoints are repeated in ours, and go with it.
 * @param listed what the registry's entry has beside ours
 * @param general endpoints of the entry for all; none where the site had one for the registry
 * @param isOurs whether anything of ours is to be in the entry
 */
export function siteEndpoints(
  listed: readonly string[],
  general: readonly string[],
  isOurs: boolean,
): readonly string[] {
  const own = listed.filter(endpoint => !general.includes(endpoint));
  return isOurs ? [...own, ...general] : own;
}

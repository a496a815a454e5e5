/** The picture of the ad that a lead came by, as it is kept here. */
export interface AdPicture {
  id: string;
  width: number;
  height: number;
}

const LONGEST = 4_000;

/** Where the picture of an ad or a post lies: of a film its still. Null where none is named that could be fetched. */
export function pictureAddress(referral: Record<string, unknown> | null): string | null {
  const named = [referral?.['image_url'], referral?.['thumbnail_url']];
  return named.find((one): one is string => typeof one === 'string' && isFetchable(one)) ?? null;
}

const isFetchable = (address: string): boolean =>
  address.length <= LONGEST && /^https?:\/\//i.test(address) && URL.canParse(address);

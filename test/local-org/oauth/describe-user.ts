import type { Row } from '../org.ts';

/** Addresses of the org's own services, which identity answers carry. */
function serviceUrls(url: string, organizationId: string, userId: string): Readonly<Record<string, string>> {
  return {
    rest: `${url}/services/data/v{version}/`,
    sobjects: `${url}/services/data/v{version}/sobjects/`,
    query: `${url}/services/data/v{version}/query/`,
    profile: `${url}/${userId}`,
    custom_domain: url,
    id: `${url}/id/${organizationId}/${userId}`,
  };
}

/** The answer of `/id/<organization>/<user>`. */
export function describeIdentity(user: Row, organizationId: string, url: string): object {
  return {
    id: `${url}/id/${organizationId}/${user.Id}`,
    asserted_user: true,
    user_id: user.Id,
    organization_id: organizationId,
    username: user['Username'],
    nick_name: user['Alias'],
    display_name: user['Name'],
    email: user['Email'],
    email_verified: true,
    first_name: user['FirstName'],
    last_name: user['LastName'],
    timezone: user['TimeZoneSidKey'],
    active: user['IsActive'],
    user_type: 'STANDARD',
    language: user['LanguageLocaleKey'],
    locale: user['LocaleSidKey'],
    last_modified_date: user['LastModifiedDate'],
    urls: serviceUrls(url, organizationId, user.Id),
  };
}

/** The answer of `/services/oauth2/userinfo`. */
export function describeUserInfo(user: Row, organizationId: string, url: string): object {
  return {
    sub: `${url}/id/${organizationId}/${user.Id}`,
    user_id: user.Id,
    organization_id: organizationId,
    preferred_username: user['Username'],
    nickname: user['Alias'],
    name: user['Name'],
    email: user['Email'],
    email_verified: true,
    given_name: user['FirstName'],
    family_name: user['LastName'],
    zoneinfo: user['TimeZoneSidKey'],
    active: user['IsActive'],
    user_type: 'STANDARD',
    language: user['LanguageLocaleKey'],
    locale: user['LocaleSidKey'],
    updated_at: user['LastModifiedDate'],
    urls: serviceUrls(url, organizationId, user.Id),
  };
}

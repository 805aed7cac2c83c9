/** What every page of a paper says where people and organisations are invented. */
export const SAMPLE_NOTICE = 'DỮ LIỆU MẪU – người và tổ chức trong tài liệu này là hư cấu';

export const noticeOf = ({ invented }: { readonly invented: boolean }): string | null => (invented ? SAMPLE_NOTICE : null);

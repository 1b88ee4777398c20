/* What a file is by its first bytes and lines, for a word to whoever gives it to the wrong reader.
 */
#ifndef PLM_BASE_KIND_H
#define PLM_BASE_KIND_H

#include <stdbool.h>
#include <stddef.h>

typedef enum plm__file_kind {
    PLM__FILE_UNKNOWN,
    PLM__FILE_WORKBOOK,   /* .xlsx, .ods */
    PLM__FILE_OLD_OFFICE, /* .xls, .doc */
    PLM__FILE_ARCHIVE,
    PLM__FILE_PDF,
    PLM__FILE_IMAGE,
    PLM__FILE_DATABASE,
    PLM__FILE_KTAB_XML,
    PLM__FILE_XML,
    PLM__FILE_KTAB_TABLE,
    PLM__FILE_EXCHANGE,
    PLM__FILE_RECORDS, /* a list in JSON */
    PLM__FILE_CASE,
    PLM__FILE_TABLE, /* the first two lines have as many cells */
    PLM__FILE_KINDS
} plm__file_kind;

/* Looks at the first bytes and lines alone. */
plm__file_kind plm__file_kind_of(const char *bytes, size_t length);

/* What it is, in words: "a workbook (.xlsx or .ods)". */
const char *plm__file_kind_name(plm__file_kind kind);

/* Which command reads it, in words; "" for what none reads. */
const char *plm__file_kind_reader(plm__file_kind kind);

/* Whether it is no text, whatever it is wanted for. */
bool plm__file_kind_is_binary(plm__file_kind kind);

#endif

/*
 * XML read from its beginning to its end, for documents whose texts stand among elements, and that
 * are too large for a tree: the parts of workbooks. Names come without the prefix of their
 * namespace.
 */
#ifndef PLM_FORMATS_MARKUP_H
#define PLM_FORMATS_MARKUP_H

#include "formats/findings.h"

/* What is called as a document goes by; false stops the reading, for a reason that the reader
 * keeps. attributes: name, value, name, value ... NULL. */
typedef struct plm__markup_reader {
    void *user;
    bool (*start)(void *user, const char *name, const char **attributes);
    bool (*text)(void *user, const char *bytes, size_t length);
    bool (*end)(void *user, const char *name);
} plm__markup_reader;

/* Reads a document in UTF-8, or in the encoding that it names and expat knows. Broken XML is an
 * error in the findings, at the top of the file, that names the part and its line. PLM_E_MEMORY.
 * Linear time. */
plm_status plm__markup_read(plm__findings *findings, const char *part, const char *text,
                            size_t length, const plm__markup_reader *reader);

/* The value of an attribute by its name without prefix, or NULL. */
const char *plm__markup_attribute(const char **attributes, const char *name);

#endif

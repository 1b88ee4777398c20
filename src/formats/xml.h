/* XML as a run of elements, each with its text and place; document types are refused. */
#ifndef PLM_FORMATS_XML_H
#define PLM_FORMATS_XML_H

#include "formats/delimited.h"

/* What `start` says of an element; every other number is the reader's own. */
enum { PLM__XML_ROOT = 0, PLM__XML_SKIP = -1 };

typedef struct plm__xml_reader {
    void *user;
    /* An element begins inside another (PLM__XML_ROOT: it is the outermost). attributes: name,
     * value, name, value ... NULL. Returns a number above 0 that stands for the element from here
     * on, or PLM__XML_SKIP to pass over it and all inside. */
    int (*start)(void *user, int parent, const char *name, const char **attributes,
                 plm__place place);
    /* It ends. text is what stands behind its last inner element, without blanks around it; its
     * place is that of the end tag when it is empty. False when memory is short. */
    bool (*end)(void *user, int element, const plm__field *text);
} plm__xml_reader;

/* Reads a document (UTF-8, checked); broken XML is a finding. PLM_E_MEMORY. Linear time. */
plm_status plm__xml_read(plm__findings *findings, const char *text, size_t length,
                         const plm__xml_reader *reader);

#endif

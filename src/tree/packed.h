/*
 * A tree as bytes: small, quick to read, and read without a YAML parser.
 *
 * The bytes of a page's case are written by the program that wrote the page, yet they are checked
 * as a stranger's would be.
 *
 * "plenum-1", then the root. A node is a byte (its kind, and whether it is quoted, in brackets,
 * lent, or placed), its mark (line and start as distances from those of the node before, column,
 * length; of what is placed no line and column, which the source tells), and then: a text's length
 * and bytes, but nothing where they are lent, which are those that the source has between the
 * marks, without quotation marks; a list's count and items; a map's count and, for each entry, a
 * text and a value. Numbers are in LEB128, seven bits a byte; distances have their sign in the
 * lowest bit.
 */
#ifndef PLM_TREE_PACKED_H
#define PLM_TREE_PACKED_H

#include "base/text.h"
#include "tree/tree.h"

/* The text that a tree was read from, which its marks count in. */
typedef struct plm__source {
    const char *bytes;
    size_t length;
} plm__source;

static const plm__source plm__no_source = {0};

/* Adds the packed form of a tree without broken nodes; whoever
 * reads it must have the source too. */
void plm__packed_add(plm__text *out, const plm__node *root, plm__source source);

/* Builds the tree of packed bytes. PLM_E_FORMAT: they are not what plm__packed_add writes with this
 * source; PLM_E_MEMORY. Clear the tree in every case. */
plm_status plm__packed_read(plm__tree *tree, plm_context *context, const char *bytes, size_t length,
                            plm__source source);

#endif

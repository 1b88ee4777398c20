/*
 * A tree as bytes: small, quick to read, and read without a YAML parser.
 *
 * The bytes of a page's case are written by the program that wrote the page, yet they are checked
 * as a stranger's would be.
 *
 * "plenum-1", then the root. A node is a byte (its kind, and whether it is quoted or in brackets),
 * its mark (line and start as distances from those of the node before, column, length), and then: a
 * text's length and bytes; a list's count and items; a map's count and, for each entry, a text and
 * a value. Numbers are in LEB128, seven bits a byte; distances have their sign in the lowest bit.
 */
#ifndef PLM_TREE_PACKED_H
#define PLM_TREE_PACKED_H

#include "base/text.h"
#include "tree/tree.h"

/* Adds the packed form of a tree without broken nodes. */
void plm__packed_add(plm__text *out, const plm__node *root);

/* Builds the tree of packed bytes. PLM_E_FORMAT: they are not what plm__packed_add writes;
 * PLM_E_MEMORY. Clear the tree in every case. */
plm_status plm__packed_read(plm__tree *tree, plm_context *context, const char *bytes,
                            size_t length);

#endif

/* The YAML parser's complaints in the words of someone who writes a case. */
#ifndef PLM_TREE_SYNTAX_H
#define PLM_TREE_SYNTAX_H

/* What is wrong and what would be right, for a message of libfyaml; NULL when it is none that a
 * usual mistake brings up. */
const char *plm__syntax_text(const char *message);

#endif

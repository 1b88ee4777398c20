/* One person's version of a case: its tree beside its records. For the files of this room. */
#ifndef PLM_ELICITATION_VERSION_H
#define PLM_ELICITATION_VERSION_H

#include "elicitation/pool.h"
#include "tree/tree.h"

/* A number of a version. */
typedef struct plm__version_number {
    const char *path;
    const plm_parameter *parameter;
    plm__node *node;
    const plm_issue *issue; /* of an actor's number; else NULL, as leaf */
    const char *leaf;       /* what it is there: "capability", "utilities.harbour" */
    double span;
} plm__version_number;

typedef struct plm__version {
    const plm_case *of;
    const char *person;
    const char *file;
    plm__tree tree;
    plm__report report;           /* of what the tree refuses: nothing, as the case is sound */
    plm__version_number *numbers; /* by place in the file */
    size_t number_count;
} plm__version;

/* The number that stands at a node, or NULL. */
const plm__version_number *plm__version_number_at(const plm__version *of, const plm__node *node);

/* One change of the first version's text. */
typedef struct plm__put {
    enum { PLM__PUT_VALUE, PLM__PUT_ENTRY, PLM__PUT_ITEMS } kind;
    const plm__node *node; /* the value that gives way, or the map or list that gets more; one
                              change of a kind alone for each, but for entries of another key */
    const char *key;       /* of the entry */
    const char *value;     /* unless the list is it */
    plm__node *list;       /* of claims, in a node of its own; or NULL */
    const char *const *items;
    size_t item_count;
    struct plm__put *next;
} plm__put;

/* What goes on while versions are pooled. */
typedef struct plm__pooling {
    plm__pool *to;
    plm__version *versions;
    size_t count;
    const plm__version_number ***counterparts; /* per version, per number of the first: or NULL */
    struct plm__difference_link *newest;
    plm__put *puts;
    bool failed; /* memory was short */
} plm__pooling;

typedef struct plm__difference_link {
    plm_pool_difference difference;
    struct plm__difference_link *next; /* the one found before */
} plm__difference_link;

/* Reads a case's tree and numbers into the version at index. PLM_E_MEMORY. */
plm_status plm__version_open(plm__pooling *of, size_t index, const plm_case *from,
                             const char *person);

/* What a version says of a number: its own word, or that of each of its assessors. */
void plm__take_opinions(plm__pooling *of, const plm__version *version,
                        const plm__version_number *number, plm_pool_opinion *out);

/* Finds what differs between the first version and another, notes it, and pairs their numbers. */
void plm__compare_versions(plm__pooling *of, size_t other);

/* Notes what differs between two versions' items of one name, of the case's sources, documents or
 * evidence, which the first version lacks. */
void plm__compare_items(plm__pooling *of, plm__version *before, plm__node *item,
                        plm__version *later, plm__node *other);

/* What everybody says of each number; PLM_E_ARGUMENT as plm__pool_cases. */
plm_status plm__collect_views(plm__pooling *of, plm_error *error);

/* Whether a node is one that all versions' items are gathered in: the case's sources, documents or
 * evidence, or one of their items. */
bool plm__is_united(const plm__node *node);

/* Puts what other versions alone have of sources, documents and claims into the first one's lists.
 */
void plm__unite_sections(plm__pooling *of);

/* Adds to the claims that a thing of the first version rests on those of another version; and gives
 * them to a map of the first one that names none. */
void plm__unite_claims(plm__pooling *of, plm__node *first, plm__node *other);
/* Puts into a list that is nowhere in a tree copies of the texts that it lacks. */
void plm__gather_claims(plm__pooling *of, plm__node *list, plm__node *from);

void plm__add_claims(plm__pooling *of, const plm__node *first, plm__node *claims);

/* The change that was noted, or NULL when memory was short. */
plm__put *plm__add_put(plm__pooling *of, plm__put put);

/* Makes all changes in the text of the first version. */
void plm__make_puts(plm__pooling *of);

#endif

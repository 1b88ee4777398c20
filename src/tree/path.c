#include "tree/path.h"

#include <string.h>

plm__path_end plm__path_follow(plm__tree *tree, const char *path, size_t length) {
    plm__path_end end = {.node = tree->root, .last = tree->root};
    size_t at = 0;
    while (end.node != NULL) {
        const char *dot = memchr(path + at, '.', length - at);
        size_t stop = dot == NULL ? length : (size_t)(dot - path);
        end.last = end.node;
        end.node = plm__node_child(tree, end.node, path + at, stop - at);
        if (end.node == NULL) {
            end.segment = path + at;
            end.segment_length = stop - at;
            end.only_last_missing = stop == length;
        }
        if (stop == length) {
            break;
        }
        at = stop + 1;
    }
    return end;
}

#include "mcp/lines.h"

#include "verb.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { STEP = 65536 };

static void make_room(mcp_lines *of) {
    if (of->room - of->used < STEP) {
        of->room = of->room * 2 + STEP;
        of->bytes = must(realloc(of->bytes, of->room));
    }
}

/* Forgets a line that has grown too long, and what more of it comes. */
static void drop_what_is_too_long(mcp_lines *of) {
    if (of->searched == of->used && of->used > MCP_LONGEST_LINE) {
        of->used = 0;
        of->searched = 0;
        of->dropping = true;
    }
}

bool mcp_lines_read(mcp_lines *of) {
    drop_what_is_too_long(of);
    make_room(of);
    ssize_t got = -1;
    do {
        got = was_interrupted() ? 0 : read(STDIN_FILENO, of->bytes + of->used, of->room - of->used);
    } while (got < 0 && errno == EINTR);
    of->used += got > 0 ? (size_t)got : 0;
    return got > 0;
}

bool mcp_lines_take(mcp_lines *of, mcp_line *out) {
    const char *end = of->used > of->searched
                          ? memchr(of->bytes + of->searched, '\n', of->used - of->searched)
                          : NULL;
    if (end == NULL) {
        of->searched = of->used;
        return false;
    }
    size_t length = (size_t)(end - of->bytes);
    *out = (mcp_line){NULL, 0};
    if (!of->dropping && length <= MCP_LONGEST_LINE) {
        *out = (mcp_line){must(malloc(length + 1)), length};
        memcpy(out->text, of->bytes, length);
        out->text[length] = '\0';
    }
    of->dropping = false;
    of->used -= length + 1;
    memmove(of->bytes, end + 1, of->used);
    of->searched = 0;
    return true;
}

void mcp_lines_keep(mcp_lines *of, mcp_line line) {
    of->kept = must(realloc(of->kept, (of->kept_count + 1) * sizeof *of->kept));
    of->kept[of->kept_count++] = line;
}

static mcp_line take_kept(mcp_lines *of, size_t index) {
    mcp_line taken = of->kept[index];
    of->kept_count--;
    memmove(of->kept + index, of->kept + index + 1, (of->kept_count - index) * sizeof *of->kept);
    return taken;
}

void mcp_lines_drop(mcp_lines *of, size_t index) {
    free(take_kept(of, index).text);
}

/* At the end: the last line may lack its own. False where nothing is left. */
static bool end_last_line(mcp_lines *of) {
    if (of->used == 0 || was_interrupted()) {
        return false;
    }
    make_room(of);
    of->bytes[of->used++] = '\n';
    return true;
}

bool mcp_lines_next(mcp_lines *of, mcp_line *out) {
    if (of->kept_count > 0) {
        *out = take_kept(of, 0);
        return true;
    }
    while (!mcp_lines_take(of, out)) {
        if (!mcp_lines_read(of) && !end_last_line(of)) {
            return false;
        }
    }
    return true;
}

void mcp_lines_clear(mcp_lines *of) {
    while (of->kept_count > 0) {
        mcp_lines_drop(of, 0);
    }
    free(of->kept);
    free(of->bytes);
    *of = (mcp_lines){0};
}

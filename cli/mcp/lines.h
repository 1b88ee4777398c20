/* Standard input as lines, one a message; none is waited for but where that is said. */
#ifndef PLM_CLI_MCP_LINES_H
#define PLM_CLI_MCP_LINES_H

#include <stdbool.h>
#include <stddef.h>

/* A message may have so many bytes; of a longer one nothing but that it was too long is kept. */
enum { MCP_LONGEST_LINE = 8 << 20 };

typedef struct mcp_line {
    char *text; /* closed by a zero byte, ended by free; NULL: it was too long */
    size_t length;
} mcp_line;

typedef struct mcp_lines {
    char *bytes;
    size_t used;
    size_t room;
    size_t searched; /* bytes that hold no end of a line */
    bool dropping;   /* what comes up to the next end of a line belongs to one that was too long */
    mcp_line *kept;  /* for later */
    size_t kept_count;
} mcp_lines;

/* Reads what is there, waiting for the first byte; false at the end and on Ctrl-C. */
bool mcp_lines_read(mcp_lines *of);

/* The next whole line of what was read, those kept for later left out. */
bool mcp_lines_take(mcp_lines *of, mcp_line *out);

/* Puts a line back, after those put back before. */
void mcp_lines_keep(mcp_lines *of, mcp_line line);

/* Forgets one of those that were kept. */
void mcp_lines_drop(mcp_lines *of, size_t index);

/* The next line, of those kept first; waits for it. False at the end and on Ctrl-C. */
bool mcp_lines_next(mcp_lines *of, mcp_line *out);

void mcp_lines_clear(mcp_lines *of);

#endif

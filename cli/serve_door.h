/*
 * The door of a server on 127.0.0.1: it takes connections, and lets in those alone that have sent
 * the whole head of a request, which is short and has no zero byte. Who is slow, or silent, is
 * shown out; when many wait, the one that has waited longest. So nobody without a request keeps
 * others from theirs.
 */
#ifndef PLM_CLI_SERVE_DOOR_H
#define PLM_CLI_SERVE_DOOR_H

#include <stddef.h>
#include <stdint.h>

enum { DOOR_HEAD_MOST = 8192 }; /* bytes of a request's head */

typedef struct serve_door serve_door;

/* Takes a socket over; nothing has been read from it. Called on the door's own thread. */
typedef void serve_let_in(void *user, int socket);

/* Listens on a port (0: any that is free), and sets *port to it. NULL with errno set when it
 * cannot. */
serve_door *serve_door_open(uint16_t *port, serve_let_in *let_in, void *user);

/* Shows all out that still wait. NULL is fine. */
void serve_door_close(serve_door *of);

/* What to do with a connection that has sent these bytes (at least one): 0 to wait for more, or a
 * status of HTTP, 200 to let it in. */
unsigned serve_door_judge(const char *bytes, size_t length);

#endif

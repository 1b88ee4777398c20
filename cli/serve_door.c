#include "serve_door.h"

#include <arpa/inet.h>
#include <errno.h>
#include <poll.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum {
    WAITING_MOST = 64,
    BACKLOG = 128,
    PATIENCE_MILLISECONDS = 5000,
    LOOK_MILLISECONDS = 250,
    DRAINS_MOST = 64
};

/* A connection whose request is not whole yet. */
typedef struct guest {
    int socket;
    size_t seen; /* bytes of the request that have come */
    int64_t since;
} guest;

struct serve_door {
    int listening;
    int bell[2];                 /* a pipe whose end says that the door is to be closed */
    guest waiting[WAITING_MOST]; /* by age, the oldest first */
    size_t count;
    serve_let_in *let_in;
    void *user;
    pthread_t thread;
};

/* ---- judging ------------------------------------------------------------------------------- */

static bool is_whole(const char *bytes, size_t length, size_t *end) {
    for (*end = 4; *end <= length; ++*end) {
        if (memcmp(bytes + *end - 4, "\r\n\r\n", 4) == 0) {
            return true;
        }
    }
    *end = length;
    return false;
}

unsigned serve_door_judge(const char *bytes, size_t length) {
    size_t end = 0;
    bool whole = is_whole(bytes, length, &end);
    bool begins_with_method = bytes[0] >= 'A' && bytes[0] <= 'Z';
    if (!begins_with_method || memchr(bytes, '\0', end) != NULL) {
        return 400;
    }
    if (end > DOOR_HEAD_MOST) {
        return 431;
    }
    return whole ? 200 : 0;
}

/* ---- guests -------------------------------------------------------------------------------- */

static int64_t milliseconds_now(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* Takes a guest out of those that wait; its socket stays open. */
static void forget(serve_door *of, size_t place) {
    of->count--;
    memmove(&of->waiting[place], &of->waiting[place + 1],
            (of->count - place) * sizeof *of->waiting);
}

static void show_out(serve_door *of, size_t place) {
    close(of->waiting[place].socket);
    forget(of, place);
}

static void take_in(serve_door *of) {
    int socket = accept(of->listening, NULL, NULL);
    if (socket < 0) {
        return;
    }
    if (of->count == WAITING_MOST) {
        show_out(of, 0);
    }
    of->waiting[of->count++] = (guest){.socket = socket, .since = milliseconds_now()};
}

/* Answers, and reads what else was sent: closed before that, the connection would lose the
 * answer. */
static void refuse(int socket, unsigned status) {
    static const char bad[] = "HTTP/1.1 400 Bad Request\r\nConnection: close\r\n"
                              "Content-Length: 0\r\n\r\n";
    static const char large[] = "HTTP/1.1 431 Request Header Fields Too Large\r\n"
                                "Connection: close\r\nContent-Length: 0\r\n\r\n";
    const char *answer = status == 431 ? large : bad;
    send(socket, answer, strlen(answer), MSG_NOSIGNAL | MSG_DONTWAIT);
    shutdown(socket, SHUT_WR);
    char rest[DOOR_HEAD_MOST];
    for (int i = 0; i < DRAINS_MOST && recv(socket, rest, sizeof rest, MSG_DONTWAIT) > 0; i++) {
    }
    close(socket);
}

/* Has the next look wait until more has come than was seen. */
static void wait_for_more(guest *one, size_t seen) {
    int least = (int)seen + 1;
    one->seen = seen;
    setsockopt(one->socket, SOL_SOCKET, SO_RCVLOWAT, &least, sizeof least);
}

/* Looks at what a guest has sent. Whether it still waits. */
static bool still_waits(serve_door *of, size_t place) {
    guest *one = &of->waiting[place];
    char bytes[DOOR_HEAD_MOST + 1];
    ssize_t length = recv(one->socket, bytes, sizeof bytes, MSG_PEEK | MSG_DONTWAIT);
    if (length < 0 && (errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR)) {
        return true;
    }
    if (length <= 0 || (size_t)length <= one->seen) { /* it has hung up */
        show_out(of, place);
        return false;
    }
    unsigned status = serve_door_judge(bytes, (size_t)length);
    if (status == 0) {
        wait_for_more(one, (size_t)length);
        return true;
    }
    int socket = one->socket;
    forget(of, place);
    if (status == 200) {
        wait_for_more(&(guest){.socket = socket}, 0);
        of->let_in(of->user, socket);
    } else {
        refuse(socket, status);
    }
    return false;
}

/* ---- the door ------------------------------------------------------------------------------ */

static void look_at_guests(serve_door *of, const struct pollfd *events) {
    int64_t now = milliseconds_now();
    size_t place = 0;
    for (size_t i = 0, count = of->count; i < count; i++) {
        if (events[i].revents != 0 && !still_waits(of, place)) {
            continue;
        }
        if (now - of->waiting[place].since > PATIENCE_MILLISECONDS) {
            show_out(of, place);
        } else {
            place++;
        }
    }
}

static void *keep(void *user) {
    serve_door *of = user;
    for (;;) {
        struct pollfd events[2 + WAITING_MOST] = {{.fd = of->bell[0], .events = POLLIN},
                                                  {.fd = of->listening, .events = POLLIN}};
        for (size_t i = 0; i < of->count; i++) {
            events[2 + i] = (struct pollfd){.fd = of->waiting[i].socket, .events = POLLIN};
        }
        if (poll(events, (nfds_t)(2 + of->count), of->count > 0 ? LOOK_MILLISECONDS : -1) < 0) {
            continue;
        }
        if (events[0].revents != 0) {
            return NULL;
        }
        look_at_guests(of, events + 2);
        if (events[1].revents != 0) {
            take_in(of);
        }
    }
}

static bool listen_on(serve_door *of, uint16_t *port) {
    struct sockaddr_in address = {
        .sin_family = AF_INET, .sin_port = htons(*port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t size = sizeof address;
    int on = 1;
    of->listening = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (of->listening < 0 ||
        setsockopt(of->listening, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on) != 0 ||
        bind(of->listening, (struct sockaddr *)&address, size) != 0 ||
        listen(of->listening, BACKLOG) != 0 ||
        getsockname(of->listening, (struct sockaddr *)&address, &size) != 0) {
        return false;
    }
    *port = ntohs(address.sin_port);
    return true;
}

static bool start(serve_door *of) {
    if (pipe(of->bell) != 0) {
        return false;
    }
    errno = pthread_create(&of->thread, NULL, keep, of);
    if (errno != 0) {
        close(of->bell[0]);
        close(of->bell[1]);
    }
    return errno == 0;
}

serve_door *serve_door_open(uint16_t *port, serve_let_in *let_in, void *user) {
    serve_door *made = calloc(1, sizeof *made);
    if (made == NULL) {
        return NULL;
    }
    made->let_in = let_in;
    made->user = user;
    if (listen_on(made, port) && start(made)) {
        return made;
    }
    int reason = errno;
    if (made->listening >= 0) {
        close(made->listening);
    }
    free(made);
    errno = reason;
    return NULL;
}

void serve_door_close(serve_door *of) {
    if (of == NULL) {
        return;
    }
    close(of->bell[1]);
    pthread_join(of->thread, NULL);
    while (of->count > 0) {
        show_out(of, 0);
    }
    close(of->bell[0]);
    close(of->listening);
    free(of);
}

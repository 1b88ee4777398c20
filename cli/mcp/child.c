#include "mcp/child.h"

#include "verb.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum {
    STEP = 65536,
    NO_FILE = -1,
    CANNOT_START = 127,
    MOST_MEMORY_MIB = 4096,
    MOST_FILE_MIB = 64,
    BEAT_MS = 1000
};

/* A program at work: its outputs are pipes that end when it does. */
typedef struct running {
    pid_t process;
    int out;
    int problems;
    bool hears; /* standard input is still worth a look */
} running;

static double now(void) {
    struct timespec at;
    clock_gettime(CLOCK_MONOTONIC, &at);
    return (double)at.tv_sec + (double)at.tv_nsec * 1e-9;
}

#if defined(__SANITIZE_ADDRESS__)
#define HAS_SHADOW 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define HAS_SHADOW 1
#endif
#endif
#ifndef HAS_SHADOW
#define HAS_SHADOW 0 /* a sanitizer's, which takes more addresses than any bound */
#endif

static void bound(int what, size_t most) {
    struct rlimit limit = {.rlim_cur = most, .rlim_max = most};
    setrlimit(what, &limit);
}

/* In the new process. */
static void become(char *const words[], const mcp_bounds *bounds, int out, int problems) {
    long cores = sysconf(_SC_NPROCESSORS_ONLN);
    prctl(PR_SET_PDEATHSIG, SIGKILL); /* when the server goes, so does what it runs */
    if (getppid() == 1) {
        _exit(CANNOT_START);
    }
    bound(RLIMIT_CPU, (size_t)bounds->seconds * (size_t)(cores > 0 ? cores : 1));
    int nothing = open("/dev/null", O_RDONLY | O_CLOEXEC);
    struct sigaction usual = {.sa_handler = SIG_DFL};
    sigaction(SIGINT, &usual, NULL);
    sigaction(SIGALRM, &usual, NULL);
    setpgid(0, 0);
    if (!HAS_SHADOW) {
        bound(RLIMIT_AS, (size_t)MOST_MEMORY_MIB << 20);
    }
    bound(RLIMIT_FSIZE, (size_t)MOST_FILE_MIB << 20);
    bound(RLIMIT_CORE, 0);
    if (nothing >= 0 && dup2(nothing, STDIN_FILENO) >= 0 && dup2(out, STDOUT_FILENO) >= 0 &&
        dup2(problems, STDERR_FILENO) >= 0) {
        execv("/proc/self/exe", words);
    }
    _exit(CANNOT_START);
}

/* A pipe that the program at work does not inherit but as one of its outputs. */
static bool open_pipe(int ends[2]) {
    if (pipe(ends) != 0) {
        return false;
    }
    fcntl(ends[0], F_SETFD, FD_CLOEXEC);
    fcntl(ends[1], F_SETFD, FD_CLOEXEC);
    return true;
}

static bool start(running *of, char *const words[], const mcp_bounds *bounds) {
    int out[2];
    int problems[2];
    *of = (running){.process = -1, .out = NO_FILE, .problems = NO_FILE, .hears = true};
    if (!open_pipe(out)) {
        return false;
    }
    if (!open_pipe(problems)) {
        close(out[0]);
        close(out[1]);
        return false;
    }
    of->process = fork();
    if (of->process == 0) {
        become(words, bounds, out[1], problems[1]);
    }
    close(out[1]);
    close(problems[1]);
    of->out = out[0];
    of->problems = problems[0];
    return of->process > 0;
}

/* Reads what has come; closes the pipe at its end. */
static void take(int *pipe, plm__text *to) {
    char bytes[STEP];
    ssize_t got = -1;
    do {
        got = read(*pipe, bytes, sizeof bytes);
    } while (got < 0 && errno == EINTR);
    if (got > 0) {
        plm__text_add_bytes(to, bytes, (size_t)got);
    } else {
        close(*pipe);
        *pipe = NO_FILE;
    }
}

static bool has_come(const struct pollfd *of) {
    return (of->revents & (POLLIN | POLLHUP | POLLERR)) != 0;
}

/* Waits for the next thing to happen and takes it; false when the program is to be stopped. */
static bool take_next(running *of, mcp_child *to, mcp_listener *listen, void *user) {
    struct pollfd from[] = {{of->out, POLLIN, 0},
                            {of->problems, POLLIN, 0},
                            {of->hears ? STDIN_FILENO : NO_FILE, POLLIN, 0}};
    int count = poll(from, sizeof from / sizeof *from, BEAT_MS);
    if (was_interrupted()) {
        return false;
    }
    if (count <= 0) {
        return true;
    }
    if (has_come(&from[0])) {
        take(&of->out, &to->out);
    }
    if (has_come(&from[1])) {
        take(&of->problems, &to->problems);
    }
    mcp_heard heard = has_come(&from[2]) ? listen(user) : MCP_GO_ON;
    of->hears = of->hears && heard != MCP_DEAF;
    return heard != MCP_STOP;
}

static mcp_end follow(running *of, mcp_child *to, const mcp_bounds *bounds, mcp_listener *listen,
                      void *user) {
    double until = now() + bounds->seconds;
    while (of->out != NO_FILE || of->problems != NO_FILE) {
        if (!take_next(of, to, listen, user)) {
            return MCP_STOPPED;
        }
        if (to->out.length > bounds->bytes || to->problems.length > bounds->bytes) {
            return MCP_TOO_LARGE;
        }
        if (now() > until) {
            return MCP_TOO_SLOW;
        }
    }
    return MCP_ENDED;
}

static void wait_for(const running *of, mcp_child *out) {
    int status = 0;
    pid_t found = -1;
    if (out->end != MCP_ENDED) {
        kill(-of->process, SIGKILL);
        kill(of->process, SIGKILL);
    }
    do {
        found = waitpid(of->process, &status, 0);
    } while (found < 0 && errno == EINTR);
    out->exit_status = WIFEXITED(status) ? WEXITSTATUS(status) : CANNOT_START;
    if (out->end == MCP_ENDED && (!WIFEXITED(status) || out->exit_status == CANNOT_START)) {
        out->end = MCP_FAILED;
    }
}

void mcp_child_init(mcp_child *of, plm_context *context) {
    *of = (mcp_child){.end = MCP_FAILED};
    plm__text_init(&of->out, context);
    plm__text_init(&of->problems, context);
}

void mcp_child_run(char *const words[], const mcp_bounds *bounds, mcp_listener *listen, void *user,
                   mcp_child *out) {
    running of;
    if (start(&of, words, bounds)) {
        out->end = follow(&of, out, bounds, listen, user);
        wait_for(&of, out);
    }
    if (of.out != NO_FILE) {
        close(of.out);
    }
    if (of.problems != NO_FILE) {
        close(of.problems);
    }
}

void mcp_child_clear(mcp_child *of) {
    plm__text_clear(&of->out);
    plm__text_clear(&of->problems);
}

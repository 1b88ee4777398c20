/* Loops on several threads: after a fork, where threads are short, under signals. */
#include "base/parallel.h"
#include "check.h"

#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { TIME_LIMIT = 60, BLOCKS = 200, ALL = -1 };

/* How many threads may still be made; ALL: any number. The linker puts this in place of
 * pthread_create. */
static int threads_left = ALL;

int __real_pthread_create(pthread_t *thread, const pthread_attr_t *attributes,
                          void *(*work)(void *), void *user);
int __wrap_pthread_create(pthread_t *thread, const pthread_attr_t *attributes,
                          void *(*work)(void *), void *user);

int __wrap_pthread_create(pthread_t *thread, const pthread_attr_t *attributes,
                          void *(*work)(void *), void *user) {
    static pthread_mutex_t counting = PTHREAD_MUTEX_INITIALIZER;
    pthread_mutex_lock(&counting);
    bool refused = threads_left == 0;
    threads_left -= threads_left > 0;
    pthread_mutex_unlock(&counting);
    return refused ? EAGAIN : __real_pthread_create(thread, attributes, work, user);
}

/* ---- forecasts ----------------------------------------------------------------------------- */

typedef struct study {
    plm_context *context;
    plm_case *from;
    plm_options *options;
} study;

static study open_study(void) {
    study made = {0};
    assert_int_equal(plm_context_new(NULL, &made.context), PLM_OK);
    assert_int_equal(plm_case_load(made.context, "cases/beijing-2022/case.yaml", &made.from, NULL),
                     PLM_OK);
    assert_int_equal(plm_options_new(made.context, &made.options), PLM_OK);
    assert_int_equal(plm_options_set_draws(made.options, 2000), PLM_OK);
    return made;
}

static void close_study(study *of) {
    plm_options_free(of->options);
    plm_case_free(of->from);
    plm_context_free(of->context);
}

static plm_forecast *forecast_on(const study *of, int threads) {
    plm_forecast *made = NULL;
    plm_context_set_threads(of->context, threads);
    return plm_forecast_run(of->from, of->options, &made, NULL) == PLM_OK ? made : NULL;
}

static bool is_same_model(const plm_forecast_model *a, const plm_forecast_model *b) {
    return a->draw_count == b->draw_count &&
           memcmp(a->draws, b->draws, a->draw_count * sizeof *a->draws) == 0;
}

static bool is_same(const plm_forecast *a, const plm_forecast *b) {
    for (size_t i = 0; i < plm_forecast_issue_count(a); i++) {
        const plm_forecast_issue *one = plm_forecast_issue_at(a, i);
        const plm_forecast_issue *other = plm_forecast_issue_at(b, i);
        for (size_t model = 0; model < one->model_count; model++) {
            if (!is_same_model(one->models[model], other->models[model])) {
                return false;
            }
        }
        if (memcmp(&one->pool.mean, &other->pool.mean, sizeof one->pool.mean) != 0 ||
            memcmp(one->pool.histogram, other->pool.histogram, sizeof one->pool.histogram) != 0) {
            return false;
        }
    }
    return true;
}

/* In a process of its own: exit status 0 when it forecasts the same again. */
static void forecast_in_child(const study *of, const plm_forecast *before) {
    alarm(TIME_LIMIT);
    plm_forecast *again = forecast_on(of, 3);
    bool same = again != NULL && is_same(before, again);
    plm_forecast_free(again);
    _exit(same ? 0 : 1);
}

static void expect_child_forecasts(const study *of, const plm_forecast *before) {
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        forecast_in_child(of, before);
    }
    int ended = 0;
    assert_int_equal(waitpid(child, &ended, 0), child);
    if (WIFSIGNALED(ended) && WTERMSIG(ended) == SIGALRM) {
        fail_msg("the child did not end within %d s", TIME_LIMIT);
    }
    assert_true(WIFEXITED(ended));
    assert_int_equal(WEXITSTATUS(ended), 0);
}

static void test_forecast_after_fork(void **state) {
    (void)state;
    study of = open_study();
    plm_forecast *before = forecast_on(&of, 3);
    assert_non_null(before);
    expect_child_forecasts(&of, before);
    expect_child_forecasts(&of, before);
    plm_forecast *after = forecast_on(&of, 3);
    assert_true(is_same(before, after));
    plm_forecast_free(after);
    plm_forecast_free(before);
    close_study(&of);
}

static void test_forecast_with_too_few_threads(void **state) {
    (void)state;
    study of = open_study();
    plm_forecast *whole = forecast_on(&of, 4);
    for (int left = 0; left <= 3; left++) {
        threads_left = left;
        plm_forecast *made = forecast_on(&of, 4);
        threads_left = ALL;
        assert_non_null(made);
        assert_true(is_same(whole, made));
        plm_forecast_free(made);
    }
    plm_forecast_free(whole);
    close_study(&of);
}

/* ---- loops --------------------------------------------------------------------------------- */

typedef struct tally {
    pthread_t caller;
    pthread_mutex_t lock;
    size_t done[BLOCKS];
    size_t elsewhere; /* blocks on other threads, */
    size_t open;      /* and those of them in which a signal could have come */
    size_t most_worker;
} tally;

static void pause_a_little(void) {
    nanosleep(&(const struct timespec){.tv_nsec = 200000}, NULL);
}

static plm_status count_block(void *user, size_t worker, size_t block) {
    tally *to = user;
    sigset_t blocked;
    pthread_sigmask(SIG_SETMASK, NULL, &blocked);
    pause_a_little();
    pthread_mutex_lock(&to->lock);
    to->done[block]++;
    if (!pthread_equal(pthread_self(), to->caller)) {
        to->elsewhere++;
        to->open += !sigismember(&blocked, SIGINT) || !sigismember(&blocked, SIGTERM);
    }
    to->most_worker = worker > to->most_worker ? worker : to->most_worker;
    pthread_mutex_unlock(&to->lock);
    return PLM_OK;
}

static tally count_blocks(plm_context *context) {
    tally made = {.caller = pthread_self(), .lock = PTHREAD_MUTEX_INITIALIZER};
    assert_int_equal(plm__parallel(context, "counting", BLOCKS, count_block, &made), PLM_OK);
    for (size_t i = 0; i < BLOCKS; i++) {
        assert_int_equal(made.done[i], 1);
    }
    return made;
}

static void test_workers_take_no_signals(void **state) {
    (void)state;
    plm_context *context = NULL;
    sigset_t before;
    sigset_t after;
    pthread_sigmask(SIG_SETMASK, NULL, &before);
    assert_int_equal(plm_context_new(NULL, &context), PLM_OK);
    plm_context_set_threads(context, 8);
    tally counted = count_blocks(context);
    assert_true(counted.elsewhere > 0);
    assert_int_equal(counted.open, 0);
    assert_true(counted.most_worker < 8);
    pthread_sigmask(SIG_SETMASK, NULL, &after);
    assert_int_equal(sigismember(&after, SIGINT), sigismember(&before, SIGINT));
    plm_context_free(context);
}

static void test_no_thread_at_all(void **state) {
    (void)state;
    plm_context *context = NULL;
    assert_int_equal(plm_context_new(NULL, &context), PLM_OK);
    plm_context_set_threads(context, 1000000);
    assert_true(plm__worker_count(context, SIZE_MAX) <= 1000);
    threads_left = 0;
    tally counted = count_blocks(context);
    threads_left = ALL;
    assert_int_equal(counted.elsewhere, 0);
    plm_context_free(context);
}

static plm_status fail_late(void *user, size_t worker, size_t block) {
    (void)user;
    (void)worker;
    pause_a_little();
    return block == 40 ? PLM_E_DOMAIN : block > 40 ? PLM_E_IO : PLM_OK;
}

static void test_the_first_failure_counts(void **state) {
    (void)state;
    plm_context *context = NULL;
    assert_int_equal(plm_context_new(NULL, &context), PLM_OK);
    for (int threads = 1; threads <= 16; threads *= 2) {
        plm_context_set_threads(context, threads);
        assert_int_equal(plm__parallel(context, "failing", BLOCKS, fail_late, NULL), PLM_E_DOMAIN);
    }
    plm_context_free(context);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_forecast_after_fork),
        cmocka_unit_test(test_forecast_with_too_few_threads),
        cmocka_unit_test(test_workers_take_no_signals),
        cmocka_unit_test(test_no_thread_at_all),
        cmocka_unit_test(test_the_first_failure_counts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

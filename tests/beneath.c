#include "base/beneath.h"

#include "check.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char folder[64];

/* A case's folder beside another, with files and links of every kind. */
static int make_folder(void **state) {
    static const struct {
        const char *aim;
        const char *name;
    } links[] = {{"notes/a.md", "inside"},
                 {"../b.md", "notes/up"},
                 {"notes", "deeper"},
                 {"../other/secret", "outside"},
                 {"../../other/secret", "notes/far"},
                 {"/etc/passwd", "absolute"},
                 {"/", "root"},
                 {"loop", "loop"},
                 {"nothing", "dangling"},
                 {"inside", "twice"},
                 {"../case/b.md", "round"}};
    (void)state;
    strcpy(folder, "/tmp/plenum-beneath-XXXXXX");
    if (mkdtemp(folder) == NULL || chdir(folder) != 0 || mkdir("other", 0700) != 0 ||
        mkdir("case", 0700) != 0 || mkdir("case/notes", 0700) != 0) {
        return -1;
    }
    static const char *const files[] = {"other/secret", "case/b.md", "case/notes/a.md"};
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        FILE *file = fopen(files[i], "wb");
        if (file == NULL || fputs("text", file) < 0 || fclose(file) != 0) {
            return -1;
        }
    }
    if (chdir("case") != 0 || mkfifo("notes/fifo", 0600) != 0) {
        return -1;
    }
    for (size_t i = 0; i < sizeof links / sizeof *links; i++) {
        if (symlink(links[i].aim, links[i].name) != 0) {
            return -1;
        }
    }
    return chdir("..");
}

static int remove_folder(void **state) {
    char command[128];
    (void)state;
    snprintf(command, sizeof command, "rm -r %s", folder);
    return chdir("/") != 0 || system(command) != 0 ? -1 : 0;
}

typedef int opener(const char *folder, const char *path, size_t *size, const char **why);

static void check(opener *opens, const char *in, const char *path, const char *wanted) {
    const char *why = NULL;
    size_t size = 0;
    int file = opens(in, path, &size, &why);
    if (wanted == NULL) {
        char text[4];
        if (file < 0) {
            fail_msg("%s in '%s': %s", path, in, why);
        }
        assert_int_equal(size, 4);
        assert_int_equal(read(file, text, sizeof text), 4);
        assert_memory_equal(text, "text", 4);
        assert_int_equal(close(file), 0);
    } else {
        if (file >= 0) {
            fail_msg("%s in '%s' was opened", path, in);
        }
        assert_string_equal(why, wanted);
    }
}

static void check_all(opener *opens) {
    static const char out[] = "it leads out of the case's folder";
    static const char kind[] = "it is not a regular file";
    static const char absent[] = "no such file, or it may not be read";
    static const struct {
        const char *path;
        const char *wanted; /* NULL: it opens */
    } rows[] = {{"b.md", NULL},
                {"notes/a.md", NULL},
                {"./notes/.//a.md", NULL},
                {"notes/../b.md", NULL},
                {"inside", NULL},
                {"twice", NULL},
                {"deeper/a.md", NULL},
                {"deeper/../b.md", NULL},
                {"notes/up", NULL},
                {"outside", out},
                {"notes/far", out},
                {"absolute", out},
                {"root/etc/passwd", out},
                {"round", out},
                {"../other/secret", out},
                {"notes/../../other/secret", out},
                {"/etc/passwd", out},
                {"loop", "it leads through too many links"},
                {"dangling", absent},
                {"b.md/x", absent},
                {"", absent},
                {"notes", kind},
                {"notes/.", kind},
                {"notes/fifo", kind}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        check(opens, "case/", rows[i].path, rows[i].wanted);
    }
    check(opens, "nowhere/", "b.md", absent);
    check(opens, "", "case/b.md", NULL);
    check(opens, "/dev/", "null", kind);
}

static void test_opens_beneath(void **state) {
    (void)state;
    check_all(plm__beneath_open);
}

static void test_walks_to_the_same(void **state) {
    (void)state;
    check_all(plm__beneath_walk);
}

/* However many parts a path has. */
static void test_walk_ends(void **state) {
    (void)state;
    size_t size = 0;
    const char *why = NULL;
    char path[20000] = "";
    for (size_t i = 0; i + 2 < sizeof path; i += 2) {
        memcpy(path + i, "a/", 3);
    }
    assert_int_equal(plm__beneath_walk("case/", path, &size, &why), -1);
    assert_int_equal(plm__beneath_open("case/", path, &size, &why), -1);
    memcpy(path, "notes/../", 9);
    for (size_t i = 0; i < 300; i++) {
        memcpy(path + 9 * i, "notes/../", 10);
    }
    memcpy(path + 2700, "b.md", 5);
    check(plm__beneath_walk, "case", path, NULL);
    check(plm__beneath_open, "case", path, NULL);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_opens_beneath),
        cmocka_unit_test(test_walks_to_the_same),
        cmocka_unit_test(test_walk_ends),
    };
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}

#!/bin/sh
# The verbs import and new: files, exit statuses, messages.
. "$(dirname "$0")/command.sh"
enter_folder

printf 'actor,capability,position,salience\nA,10,20,30\nB,x,20,30\n' >bad.csv
printf 'actor,capability,position,salience\nA,10,20,30\nB,10,80,30\n' >good.csv

expect 0 "$plenum" import good.csv --from csv -o case.yaml
[ ! -s out ] || fail "a case in a file is not printed too"
grep -q '^good.csv:2:6: note: the positions go from 20 to 80, and are read on a scale from 0 to 100' err ||
    fail "the scale is not taken in silence: $(cat err)"
expect 0 "$plenum" import good.csv --from csv --scale 0:100 -o stated.yaml
[ ! -s out ] && [ ! -s err ] || fail "a clean import says nothing"
rm stated.yaml
grep -q '^id: good$' case.yaml || fail "the id is made of the file's name"

expect 0 "$plenum" import good.csv --from csv
cmp -s out case.yaml || fail "standard output and -o differ"

expect 0 "$plenum" import - --from csv --id good <good.csv
sed 's/<stdin>/good.csv/' out | cmp -s - case.yaml || fail "standard input and a file differ"

expect 0 "$plenum" import good.csv --from csv --question 'So: what?' --scale 0:200 -o case.yaml
grep -q '^question: "So: what?"$' case.yaml || fail "the question is kept"
grep -q '^      200: ' case.yaml || fail "the scale is kept"

# A file with errors leaves what was there.
expect 1 "$plenum" import bad.csv --from csv -o case.yaml
grep -q "^bad.csv:3:3: error: the capability 'x' is not a number; write it like 12.5, or say what the word means" err ||
    fail "the problem is located: $(cat err)"
grep -q '^      200: ' case.yaml || fail "a failed import changes nothing"
[ "$(ls)" = "$(printf 'bad.csv\ncase.yaml\nerr\ngood.csv\nout')" ] || fail "stray files: $(ls)"

# A broken file of SPSS is known as one, in every build.
printf '$FL2 and no more' >broken.sav
expect 1 "$plenum" import broken.sav --from csv
grep -q '^broken.sav:1:1: error: this .*file of SPSS' err || fail "$(cat err)"
expect 1 "$plenum" import broken.sav --from ktab
mv broken.sav named.CSV
expect 1 "$plenum" import named.CSV --from csv
grep -q 'SPSS' err && fail "a name that says text is believed: $(cat err)"
rm named.CSV

expect 0 "$plenum" import good.csv --from csv
cp out named
expect 0 "$plenum" import good.csv
cmp -s out named || fail "a table is what a file is taken for"
expect 2 "$plenum" import --from csv
expect 2 "$plenum" import good.csv bad.csv --from csv
expect 2 "$plenum" import good.csv --from xls
grep -q "there is no format 'xls' to import from; there are csv" err || fail "formats are listed"
expect 2 "$plenum" import good.csv --from csv --scale 7
expect 2 "$plenum" import good.csv --from csv --colour red
grep -q -- "there is no option '--colour'" err || fail "$(cat err)"
expect 3 "$plenum" import none.csv --from csv
grep -q "cannot open 'none.csv': No such file or directory" err || fail "$(cat err)"
expect 3 "$plenum" import good.csv --from csv -o nowhere/case.yaml
grep -q "cannot write beside 'nowhere/case.yaml': No such file or directory" err ||
    fail "$(cat err)"

# Files that are replaced keep their permissions, and links stay links.
printf 'old\n' >private.yaml
chmod 600 private.yaml
ln -s private.yaml link.yaml
expect 0 "$plenum" import good.csv --from csv -o link.yaml
[ -L link.yaml ] || fail "the link was replaced"
grep -q '^plenum: 1$' private.yaml || fail "the link's file was not written"
[ "$(stat -c %a private.yaml)" = 600 ] || fail "the permissions changed"
expect 0 "$plenum" import good.csv --from csv -o /dev/null

printf 'isnr;pde;sde;pfr;sfr\ni1;1;2;3;4\ni2;5;6;7;8\n' >wide.csv
expect 0 "$plenum" import wide.csv --from deu -o cases
[ "$(ls cases)" = "$(printf 'i1.yaml\ni2.yaml')" ] || fail "a case for each issue: $(ls cases)"
expect 0 "$plenum" check cases/i2.yaml
expect 0 "$plenum" import wide.csv --from deu --issue i2 -o i2.yaml
cmp -s i2.yaml cases/i2.yaml || fail "one issue alone is the same case"
expect 2 "$plenum" import wide.csv --from deu
grep -q 'the file holds 2 cases; name a folder for them with -o, or one of them with --issue' err ||
    fail "$(cat err)"
expect 3 "$plenum" import wide.csv --from deu --capability none.csv -o cases
expect 3 "$plenum" import wide.csv --from deu -o good.csv
expect 2 "$plenum" import good.csv --from csv --issue i2
grep -q "the format csv has no setting 'issue'" err || fail "$(cat err)"

printf '#A\tUSA\n#P\taid\n#D\tUSA\taid\t10\t0.5\t1\n' >small.txt
expect 0 "$plenum" import small.txt --from exchange -o small.yaml
expect 0 "$plenum" export small.yaml --to exchange -o back.txt
grep -q "$(printf '^#D\tUSA\taid\t10\t0.5\t1$')" back.txt || fail "the exchange file comes back"
expect 0 "$plenum" export small.yaml --to exchange
cmp -s out back.txt || fail "standard output and -o differ"
expect 2 "$plenum" export small.yaml
expect 2 "$plenum" export --to exchange
expect 2 "$plenum" export small.yaml --to csvv
grep -q "there is no format 'csvv' to export to; there are" err || fail "$(cat err)"
expect 3 "$plenum" export none.yaml --to exchange
expect 0 "$plenum" export --help

expect 0 "$plenum" new
grep -q '^plenum: 1$' out || fail "new writes to standard output"
expect 0 "$plenum" new -o fresh.yaml --question 'Why: "now"?'
grep -q '^question: "Why: \\"now\\"?"$' fresh.yaml || fail "new keeps the question"
expect 3 "$plenum" new -o fresh.yaml
grep -q "'fresh.yaml' is there already; choose another name" err || fail "$(cat err)"
expect 2 "$plenum" new fresh.yaml

expect 0 "$plenum" forecast fresh.yaml --draws 200
grep -q 'square' out || fail "the starter case can be forecast"
expect 0 "$plenum" export fresh.yaml --to csv -o fresh.csv
expect 0 "$plenum" import fresh.csv --from csv -o again.yaml
grep -q 'position: \[30, 40, 60\]' again.yaml || fail "ranges survive the table"
for each in case small fresh; do
    expect 0 "$plenum" check $each.yaml
done
expect 0 "$plenum" import --help
expect 0 "$plenum" new --help

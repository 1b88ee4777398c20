#!/bin/sh
# What the command line names and the case has not: the nearest that it has is named.
case=$(realpath "$2")/cases/beijing-2022/case.yaml
. "$(dirname "$0")/command.sh"
enter_folder

tried=0
while IFS='|' read -r verb answer; do
    # shellcheck disable=SC2086 # a verb and its words
    expect 2 "$plenum" ${verb%% *} "$case" ${verb#* }
    complains "$answer"
    tried=$((tried + 1))
done <<'TABLE'
forecast --issue Attendence|the case has no issue 'Attendence'; did you mean 'attendance'?
trace --issue attendence|the case has no issue 'attendence'; did you mean 'attendance'?
why --issue ATTENDANCE|the case has no issue 'ATTENDANCE'; did you mean 'attendance'?
why --tornado --issue attendanc|the case has no issue 'attendanc'; did you mean 'attendance'?
advise --actor china --issue attendence|the case has no issue 'attendence'; did you mean 'attendance'?
advise --actor Chnia|the case has no actor 'Chnia'; did you mean 'china'?
forecast --scenario NO-omicrom|the case has no scenario 'NO-omicrom'; did you mean 'no-omicron'?
what-if --scenario no-omikron|the case has no scenario 'no-omikron'; did you mean 'no-omicron'?
forecast --model Nosh|there is no model 'Nosh'; the models are
what-if --without omicorn|the case has no consideration 'omicorn'; did you mean 'omicron'?
advise --actor china --want athlets|issue 'attendance' has no option 'athlets'; did you mean 'athletes'?
forecast --model Nosh|; did you mean 'nash'?
forecast --set actors.chnia.on.attendance.salience=3|did you mean 'china'?
forecast --issue something-else-altogether|the case has no issue 'something-else-altogether'
TABLE
[ "$tried" = 14 ] || fail "$tried of the table's lines were tried"

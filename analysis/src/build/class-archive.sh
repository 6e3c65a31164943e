#!/bin/sh
# Makes the archive of loaded classes from which the launcher starts its short commands:
#   class-archive.sh JAVA_HOME JAR FOLDER
# The archive is of one JDK and one jar, so it is named after the JDK; the launcher takes it for that
# JDK only. Where none can be made the launcher starts without: nothing here fails a build.
set -u
java=$1/bin/java
jar=$2
folder=$3
unset JAVA_TOOL_OPTIONS JDK_JAVA_OPTIONS

rm -rf "$folder"
version=$(sed -n 's/^JAVA_RUNTIME_VERSION="\(.*\)"/\1/p' "$1/release" 2>/dev/null)
[ -n "$version" ] && mkdir -p "$folder" || exit 0
list=$folder/classes

# An image of 2 x 2 x 2 zeros, 16-bit integers, 1 mm: what is read is not what counts.
zeros() { head -c "$1" /dev/zero; }
one() { printf '\000\000\200\077'; }
{
    printf '\134\001\000\000'; zeros 36
    printf '\003\000\002\000\002\000\002\000\001\000\001\000\001\000\001\000'; zeros 14
    printf '\004\000\020\000'; zeros 2
    one; one; one; one; one; one; one; one
    printf '\000\000\260\103'; zeros 11; printf '\012'; zeros 130; printf '\001\000'; zeros 24
    one; zeros 16; one; zeros 16; one; zeros 20
    printf 'n+1\000'; zeros 20
} > "$folder/zeros.nii"

# What a command loads of the JDK and of the reader of options.
"$java" -Xlog:disable -XX:+UseSerialGC -XX:DumpLoadedClassList="$list.loaded" \
    -jar "$jar" info --values "$folder/zeros.nii" >/dev/null 2>&1
# All classes of the engine but the vector twins, whose module short commands do without. Resolved
# constants are left out: with them old classes, such as picocli's, would be linked and then refused.
{
    sed -e '/^@cp/d' -e '/^@lambda-proxy.*picocli/d' -e '/ super: /d' -e 's/ id: .*//' "$list.loaded"
    "$1/bin/jar" --list --file "$jar" \
        | sed -n -e '/kernel\/Vector/d' -e 's/^\(org\/trialgia\/.*\)\.class$/\1/p'
} | awk '!seen[$0]++' > "$list"
"$java" -Xlog:disable -Xshare:dump -XX:+UseSerialGC -XX:SharedClassListFile="$list" \
    -XX:SharedArchiveFile="$folder/$version.jsa" -cp "$jar" >/dev/null 2>&1 \
    || rm -f "$folder/$version.jsa"
rm -f "$list" "$list.loaded" "$folder/zeros.nii"
exit 0

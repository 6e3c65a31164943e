package org.trialgia.it.container.crawl;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Where two crawls do not show the same. */
final class Differences {

    private static final int AROUND = 160;

    private Differences() {}

    /** One line for each address that does not show the same, with the first place that differs. */
    static List<String> between(Map<String, List<String>> one, Map<String, List<String>> other) {
        List<String> differences = new ArrayList<>();
        TreeSet<String> addresses = new TreeSet<>(one.keySet());
        addresses.addAll(other.keySet());
        for (String address : addresses) {
            List<String> first = one.getOrDefault(address, List.of());
            List<String> second = other.getOrDefault(address, List.of());
            if (first.size() != second.size()) {
                differences.add(
                        address + ": there " + first.size() + " times, and " + second.size());
                continue;
            }
            for (int i = 0; i < first.size(); i++) {
                if (!first.get(i).equals(second.get(i))) {
                    differences.add(address + ": " + place(first.get(i), second.get(i)));
                }
            }
        }
        return differences;
    }

    private static String place(String one, String other) {
        int at = 0;
        while (at < one.length() && at < other.length() && one.charAt(at) == other.charAt(at)) {
            at++;
        }
        return "«" + around(one, at) + "» and «" + around(other, at) + "»";
    }

    private static String around(String text, int at) {
        return text.substring(Math.max(0, at - AROUND), Math.min(text.length(), at + AROUND))
                .replace('\n', ' ');
    }
}

package org.trialgia.it.outside;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.trialgia.it.Visitor;
import org.trialgia.it.Visitor.Answer;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Many people at the same moment: nobody is refused what is theirs, nobody is somebody else. */
class ManyAtOnceIT {

    private static final int REQUESTS = 60;

    private static final List<String> PEOPLE =
            List.of(
                    "coordinator-a",
                    "coordinator-b",
                    "assessor-a",
                    "investigator-a",
                    "analyst-a",
                    "data-manager-a",
                    "monitor-a",
                    "auditor-a");

    @Test
    void onePerson_loggingInManyTimesAtOnce_isLetInEachTime() throws Exception {
        List<Visitor> visitors =
                together(
                        IntStream.range(0, 12)
                                .<Callable<Visitor>>mapToObj(i -> () -> Visitor.login("monitor-a"))
                                .toList());
        for (Visitor visitor : visitors) {
            assertEquals(200, visitor.get("/account").status());
        }
    }

    // The server forgets a session's groups now and then when it answers several requests at once.
    @Test
    void everybody_amongStrangers_isLetInAndIsWhoTheyAre() throws Exception {
        List<Visitor> visitors = PEOPLE.stream().map(Visitor::login).toList();
        List<List<String>> wrong =
                together(
                        Stream.concat(
                                        IntStream.range(0, PEOPLE.size())
                                                .<Callable<List<String>>>mapToObj(i ->
                                                        () ->
                                                                known(
                                                                        PEOPLE.get(i),
                                                                        visitors.get(i))),
                                        IntStream.range(0, 4)
                                                .<Callable<List<String>>>mapToObj(
                                                        i -> () -> stranger(Visitor.nobody())))
                                .toList());
        assertEquals(List.of(), wrong.stream().flatMap(List::stream).toList());
    }

    private static List<String> known(String name, Visitor visitor) {
        List<String> wrong = new ArrayList<>();
        for (int i = 0; i < REQUESTS; i++) {
            Answer home = visitor.get("/account");
            if (home.status() != 200) {
                wrong.add(name + " got " + home.status() + " for /account");
            }
            Answer me = visitor.get("/api/me");
            if (me.status() != 200 || !me.text().contains("\"" + name + "\"")) {
                wrong.add(name + " got " + me.status() + " for /api/me: " + me.text());
            }
        }
        return wrong;
    }

    private static List<String> stranger(Visitor visitor) {
        List<String> wrong = new ArrayList<>();
        for (int i = 0; i < REQUESTS; i++) {
            int home = visitor.get("/account").status();
            int me = visitor.get("/api/me").status();
            if (home != 302 || me != 401) {
                wrong.add("a stranger got " + home + " for /account and " + me + " for /api/me");
            }
        }
        return wrong;
    }

    private static <T> List<T> together(List<Callable<T>> tasks) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(tasks.size())) {
            List<T> results = new ArrayList<>();
            for (Future<T> result : threads.invokeAll(tasks)) {
                results.add(result.get());
            }
            return results;
        }
    }
}

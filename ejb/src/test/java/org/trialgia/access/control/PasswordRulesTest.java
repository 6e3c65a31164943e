package org.trialgia.access.control;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trialgia.refusal.Invalid;
import org.trialgia.refusal.Invalid.Check;
import org.trialgia.refusal.Invalid.Problem;

import java.util.List;

class PasswordRulesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "correct horse battery |",
                "éééééééééééé          |",
                "elevenchars           | password.length",
                "password1234          | password.common",
                "PASSWORD1234          | password.common",
                "my-coordinator-a-4711 | password.username",
                "MY-COORDINATOR-A-4711 | password.username",
                "''                    | password.length"
            })
    void password_isTakenOrRefused(String password, String refusal) {
        assertEquals(
                refusal == null ? List.of() : List.of(refusal),
                problems(password, "coordinator-a"));
    }

    @ParameterizedTest
    @CsvSource({"12,0", "128,0", "11,1", "129,1"})
    void password_ofLength(int length, int problems) {
        assertEquals(problems, problems("x".repeat(length), "coordinator-a").size());
    }

    private static List<String> problems(String password, String username) {
        Check check = new Check();
        PasswordRules.check(check, "password", password, username);
        try {
            check.orRefuse();
            return List.of();
        } catch (Invalid invalid) {
            return invalid.problems().stream().map(Problem::key).toList();
        }
    }
}

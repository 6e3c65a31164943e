package org.trialgia.web.rest;

import jakarta.inject.Inject;
import jakarta.json.JsonException;
import jakarta.json.bind.JsonbException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

import org.trialgia.refusal.Denied;
import org.trialgia.refusal.Invalid;
import org.trialgia.refusal.Refusal;
import org.trialgia.refusal.Stale;
import org.trialgia.web.frame.ErrorFilter;
import org.trialgia.web.frame.Refusals;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Turns whatever a resource fails with into problem+json; the one place for all of them. */
@Provider
public class Failures implements ExceptionMapper<Throwable> {

    @Inject private HttpServletRequest request;

    @Override
    public Response toResponse(Throwable failure) {
        Optional<Refusal> refusal = Refusals.in(failure);
        if (refusal.isPresent()) {
            return of(refusal.get());
        }
        if (failure instanceof WebApplicationException answer) {
            int status = answer.getResponse().getStatus();
            return status < 400
                    ? answer.getResponse()
                    : Problem.of(
                            status,
                            answer.getResponse().getStatusInfo().getReasonPhrase(),
                            "The request cannot be answered in this form.");
        }
        if (unreadable(failure)) {
            return Problem.of(
                    400,
                    "Bad Request",
                    "The body is not complete JSON of the form this address takes. See"
                            + " /api/openapi.json.");
        }
        return Problem.of(
                500,
                "Internal Server Error",
                "It is not your doing, and nothing was saved. Ask with the reference number.",
                Map.of("reference", ErrorFilter.log(request, failure)));
    }

    private static boolean unreadable(Throwable failure) {
        return failure instanceof ProcessingException
                || failure instanceof JsonbException
                || failure instanceof JsonException;
    }

    private static Response of(Refusal refusal) {
        String sentence = refusal.sentence(Locale.ENGLISH);
        return switch (refusal) {
            case Denied denied -> Problem.of(404, "Not Found", sentence);
            case Stale stale ->
                    Problem.of(
                            412,
                            "Precondition Failed",
                            sentence,
                            Map.of("differences", stale.differences()));
            case Invalid invalid ->
                    Problem.of(
                            422,
                            "Unprocessable Content",
                            sentence,
                            Problem.fields(
                                    invalid.problems().stream()
                                            .map(problem ->
                                                    new Problem.Field(
                                                            problem.field(),
                                                            problem.sentence(Locale.ENGLISH)))
                                            .toList()));
            default -> Problem.of(409, "Conflict", sentence);
        };
    }
}

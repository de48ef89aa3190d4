package dev.throughline.cli.upload;

import dev.throughline.model.InputException;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * An answer that is no success, put into a sentence.
 *
 * @param location where a redirect leads
 * @param problem the server's own sentence, where it has one (RFC 9457)
 */
record Refusal(int status, Optional<String> location, Optional<JsonNode> problem) {
    InputException by(ReportServer server, ReportSubject subject) {
        return switch (status) {
            case 301, 302, 303, 307, 308 ->
                new InputException(
                        server,
                        location.map(to -> "redirects to " + to).orElse("redirects"),
                        "give --upload the address that the server's pages have");
            case 401 ->
                new InputException(
                        ReportServer.TOKEN_VARIABLE,
                        "is refused by " + server,
                        "it may have expired or been revoked: make a new API token on your account page of the server");
            case 403 ->
                new InputException(
                        ReportServer.TOKEN_VARIABLE,
                        "may not upload reports to " + server,
                        "make a token with the permission to upload reports; its user needs the role developer or more");
            case 404 -> notFound(server, subject);
            case 413 ->
                new InputException(
                        server,
                        "takes no report of this size",
                        "raise the limit of the proxy before it, or scan the parts of the repository one by one, each with"
                                + " --part");
            case 422 ->
                new InputException(
                        server, "refuses the report: " + said("detail").orElse("it does not say why"), remedy());
            case 429, 502, 503, 504 ->
                new InputException(
                        server,
                        "cannot take the report now (status " + status + ")",
                        "try again later; the same report may be sent again");
            default ->
                new InputException(
                        server,
                        "answered with status " + status
                                + said("detail").map(words -> ": " + words).orElse(""),
                        remedy());
        };
    }

    private InputException notFound(ReportServer server, ReportSubject subject) {
        if (problem.isEmpty()) {
            return new InputException(
                    server,
                    "is no Throughline server, or an old one",
                    "give --upload the address that the server's pages have");
        }
        return new InputException(
                "repository " + subject.repository(),
                "is none that this token may report on at " + server,
                "correct --repository, or ask an administrator of the server to put it into one of your groups");
    }

    private String remedy() {
        return said("remedy").orElse("look into the server's log");
    }

    private Optional<String> said(String name) {
        return problem.map(known -> known.path(name).asString("")).filter(text -> !text.isBlank());
    }
}

package dev.throughline.connect.http;

import dev.throughline.connect.Secret;
import dev.throughline.connect.json.Fields;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What messages say about requests and answers, and what they never say. */
final class Wording {
    private static final int LONGEST = 300;

    /** Where services put a sentence about what went wrong. */
    private static final List<String> MESSAGES = List.of(
            "message",
            "error_description",
            "error.message",
            "error",
            "errorMessage",
            "errorMessages",
            "errors",
            "supportToken");

    private Wording() {}

    /** An address without user, query and fragment, any of which may hold a secret. */
    static String place(URI address) {
        String port = address.getPort() < 0 ? "" : ":" + address.getPort();
        String path = address.getRawPath() == null ? "" : address.getRawPath();
        return address.getScheme() + "://" + address.getHost() + port + path;
    }

    /** What the other side says about its refusal, in one line, without our secrets; or empty text. */
    static String refusal(Optional<Fields> body, List<Secret> secrets) {
        String said = body.stream()
                .flatMap(fields -> MESSAGES.stream().flatMap(name -> texts(fields.at(name))))
                .findFirst()
                .orElse("");
        return oneLine(withoutSecrets(said, secrets));
    }

    private static Stream<String> texts(Fields field) {
        if (field.isList()) {
            return field.elements()
                    .flatMap(element -> Stream.concat(element.text().stream(), element.text("message").stream()));
        }
        return field.isObject()
                ? field.members("message").values().stream().flatMap(Wording::texts)
                : field.text().stream();
    }

    private static String withoutSecrets(String text, List<Secret> secrets) {
        String clean = text;
        for (Secret secret : secrets) {
            clean = secret.isEmpty() ? clean : clean.replace(secret.reveal(), secret.toString());
        }
        return clean;
    }

    private static String oneLine(String text) {
        String line = text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }
}

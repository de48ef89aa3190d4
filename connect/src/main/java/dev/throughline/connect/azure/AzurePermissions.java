package dev.throughline.connect.azure;

import dev.throughline.connect.http.ApiAnswer;
import dev.throughline.connect.http.ApiClient;
import dev.throughline.connect.http.ApiRequest;
import dev.throughline.connect.json.Fields;
import dev.throughline.model.graph.Input;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What we may read in a subscription. Resource Graph leaves out, without a word, what the application may not see; its permissions
 * say which kinds those are.
 */
final class AzurePermissions {
    private final List<Fields> granted;
    private final boolean isTold;

    private AzurePermissions(List<Fields> granted, boolean isTold) {
        this.granted = granted;
        this.isTold = isTold;
    }

    static AzurePermissions ask(ApiClient client, String subscription) {
        ApiAnswer answer = client.send(
                ApiRequest.get("subscriptions", subscription, "providers", "Microsoft.Authorization", "permissions")
                        .query("api-version", "2022-04-01")
                        .accepting(403)
                        .accepting(404));
        return answer.status() == 200
                ? new AzurePermissions(answer.json().list("value"), true)
                : new AzurePermissions(List.of(), false);
    }

    /** The kinds of resources that exist for us as if there were none, each with what is unknown for that. */
    SortedMap<String, Input> hidden() {
        SortedMap<String, Input> hidden = new TreeMap<>();
        if (isTold) {
            hidden.putAll(AzureMapping.TYPES);
            hidden.keySet().removeIf(type -> granted.stream().anyMatch(role -> allows(role, type + "/read")));
        }
        return hidden;
    }

    private static boolean allows(Fields role, String action) {
        return matches(role.texts("actions"), action) && !matches(role.texts("notActions"), action);
    }

    private static boolean matches(List<String> patterns, String action) {
        return patterns.stream()
                .map(pattern -> Pattern.quote(pattern.toLowerCase(Locale.ROOT)).replace("*", "\\E.*\\Q"))
                .anyMatch(action::matches);
    }
}

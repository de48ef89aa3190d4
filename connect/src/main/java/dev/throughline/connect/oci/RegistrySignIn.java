package dev.throughline.connect.oci;

import dev.throughline.connect.Secret;
import dev.throughline.connect.http.ApiAnswer;
import dev.throughline.connect.http.ApiClient;
import dev.throughline.connect.http.ApiRequest;
import dev.throughline.connect.http.FixedSignIn;
import dev.throughline.connect.http.HttpSettings;
import dev.throughline.connect.http.SignIn;
import dev.throughline.connect.json.Fields;
import dev.throughline.connect.oci.RegistrySettings.Login;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Signs in as a registry asks: it refuses, and says in the refusal who gives a token for which scope. Tokens are kept by scope.
 *
 * @see <a href="https://distribution.github.io/distribution/spec/auth/token/">token authentication</a>
 */
final class RegistrySignIn implements SignIn {
    private static final Pattern PARAMETER = Pattern.compile("(\\w+)=\"([^\"]*)\"");

    private final Optional<Login> login;
    private final HttpSettings http;
    private final InstantSource clock;
    private final Map<String, Secret> tokensByScope = new HashMap<>();
    private SortedMap<String, String> headers = new TreeMap<>();
    private String scope = "";

    RegistrySignIn(Optional<Login> login, HttpSettings http, InstantSource clock) {
        this.login = login;
        this.http = http;
        this.clock = clock;
    }

    @Override
    public synchronized SortedMap<String, String> headers() {
        return new TreeMap<>(headers);
    }

    @Override
    public boolean renew(int status) {
        return false;
    }

    @Override
    public synchronized boolean renew(ApiAnswer refusal) {
        String challenge = refusal.header("WWW-Authenticate").orElse("");
        if (refusal.status() != 401) {
            return false;
        }
        if (challenge.toLowerCase(Locale.ROOT).startsWith("basic")) {
            boolean tried = headers.containsKey("Authorization");
            login.ifPresent(known ->
                    headers = FixedSignIn.basic(known.user(), known.password()).headers());
            return login.isPresent() && !tried;
        }
        Map<String, String> parameters = new HashMap<>();
        Matcher matcher = PARAMETER.matcher(challenge);
        while (matcher.find()) {
            parameters.put(matcher.group(1), matcher.group(2));
        }
        return challenge.toLowerCase(Locale.ROOT).startsWith("bearer") && askForToken(parameters);
    }

    private boolean askForToken(Map<String, String> challenge) {
        String wanted = challenge.getOrDefault("scope", "");
        Secret kept = wanted.equals(scope) ? null : tokensByScope.get(wanted);
        Secret token = kept == null ? fresh(challenge, wanted) : kept;
        tokensByScope.put(wanted, token);
        scope = wanted;
        headers = FixedSignIn.bearer(token).headers();
        return !token.isEmpty();
    }

    private Secret fresh(Map<String, String> challenge, String wanted) {
        URI realm = URI.create(challenge.getOrDefault("realm", ""));
        SignIn who = login.map(known -> FixedSignIn.basic(known.user(), known.password()))
                .orElseGet(FixedSignIn::none);
        try (ApiClient client = new ApiClient(realm, http, who, clock)) {
            ApiRequest request = new ApiRequest("GET", "", Map.of(), new TreeMap<>(), Optional.empty(), Set.of(), true);
            if (challenge.containsKey("service")) {
                request = request.query("service", challenge.getOrDefault("service", ""));
            }
            if (!wanted.isEmpty()) {
                request = request.query("scope", wanted);
            }
            Fields answer = client.send(request).json();
            return Secret.of(
                    answer.text("token").or(() -> answer.text("access_token")).orElse(""));
        }
    }

    @Override
    public synchronized List<Secret> secrets() {
        List<Secret> all = new ArrayList<>(tokensByScope.values());
        login.ifPresent(known -> all.add(known.password()));
        return all;
    }
}

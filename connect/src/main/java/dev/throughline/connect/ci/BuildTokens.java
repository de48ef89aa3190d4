package dev.throughline.connect.ci;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.BadJWTException;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import dev.throughline.connect.ConnectorException;
import dev.throughline.connect.Secret;
import dev.throughline.connect.http.HttpSettings;
import java.text.ParseException;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Checks the tokens of CI jobs: the signature by the issuer's published keys, {@code iss}, {@code aud}, {@code exp} and
 * {@code nbf}, with a minute's leeway for clocks.
 *
 * <p>Safe for use by several threads.
 */
public final class BuildTokens {
    private static final int LONGEST = 16_384;
    private static final int LEEWAY_SECONDS = 60;

    /** Signatures by a key pair alone: a shared secret would let whoever checks a token make one. */
    private static final Set<JWSAlgorithm> ALGORITHMS = Set.of(
            JWSAlgorithm.RS256,
            JWSAlgorithm.RS384,
            JWSAlgorithm.RS512,
            JWSAlgorithm.PS256,
            JWSAlgorithm.ES256,
            JWSAlgorithm.ES384);

    private final Map<String, Checked> checkedByIssuer;
    private final String audience;
    private final InstantSource clock;

    private record Checked(TrustedIssuer issuer, IssuerKeys keys) {}

    /**
     * @param issuers whose tokens count
     * @param audience what tokens must be made for: the address of this installation, as its pipelines name it
     */
    public BuildTokens(List<TrustedIssuer> issuers, String audience, HttpSettings http, InstantSource clock) {
        this.checkedByIssuer = issuers.stream()
                .collect(Collectors.toUnmodifiableMap(
                        issuer -> issuer.issuer().toString(),
                        issuer -> new Checked(issuer, new IssuerKeys(issuer.issuer(), http, clock))));
        this.audience = audience;
        this.clock = clock;
    }

    /**
     * Tells whose job a token speaks for.
     *
     * @throws ConnectorException if the keys of its issuer cannot be had: then nothing is known of the token
     */
    public TokenCheck check(Secret token) {
        if (token.reveal().length() > LONGEST) {
            return new TokenCheck.Refused("the token is longer than any that a CI system makes", MAKE_ONE);
        }
        try {
            SignedJWT jwt = SignedJWT.parse(token.reveal());
            String issuer =
                    Optional.ofNullable(jwt.getJWTClaimsSet().getIssuer()).orElse("");
            Checked trusted = checkedByIssuer.get(issuer);
            if (trusted == null) {
                return new TokenCheck.Refused(
                        "the token is of an issuer that is not trusted here",
                        "ask an administrator to add the issuer of your CI system to the trusted ones");
            }
            return JobClaims.read(trusted.issuer(), verified(jwt, trusted));
        } catch (ParseException _) {
            // The cause quotes the token.
            return new TokenCheck.Refused("what was sent is no signed JWT", MAKE_ONE);
        } catch (BadJWTException e) {
            return new TokenCheck.Refused(phrase(e), MAKE_ONE);
        } catch (BadJOSEException _) {
            return new TokenCheck.Refused("the token's signature is not by a key of its issuer", MAKE_ONE);
        } catch (JOSEException e) {
            throw new IllegalStateException("a token's signature could not be computed", e);
        }
    }

    private static final String MAKE_ONE =
            "let the job ask its CI system for a token with this server's address as audience";

    private JWTClaimsSet verified(SignedJWT jwt, Checked trusted) throws BadJOSEException, JOSEException {
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHMS, trusted.keys()));
        processor.setJWTClaimsSetVerifier(new AtThisTime(audience, clock));
        return processor.process(jwt, null);
    }

    private static String phrase(BadJWTException trouble) {
        Function<String, Boolean> says =
                word -> String.valueOf(trouble.getMessage()).contains(word);
        if (says.apply("Expired")) {
            return "the token has expired";
        }
        if (says.apply("audience") || says.apply("aud")) {
            return "the token is made for someone else: its audience is not this server";
        }
        if (says.apply("before")) {
            return "the token is not valid yet";
        }
        return "the token lacks a claim that every CI token has";
    }

    private static final class AtThisTime extends DefaultJWTClaimsVerifier<SecurityContext> {
        private final InstantSource clock;

        AtThisTime(String audience, InstantSource clock) {
            super(audience, new JWTClaimsSet.Builder().build(), Set.of("iss", "sub", "exp", "iat"));
            setMaxClockSkew(LEEWAY_SECONDS);
            this.clock = clock;
        }

        @Override
        protected @Nullable Date currentTime() {
            return Date.from(clock.instant());
        }
    }
}

package dev.throughline.server.web.inventory;

import dev.throughline.connect.ci.CiSystem;
import dev.throughline.connect.ci.TrustedIssuer;
import dev.throughline.model.InputException;
import java.net.URI;
import java.util.List;

/** Reads whose tokens are to count, as pages and programs write it. */
final class IssuerForm {
    private IssuerForm() {}

    static TrustedIssuer issuer(String issuer, CiSystem system, String host) {
        if (!host.strip().matches("[\\w.-]{1,200}")) {
            throw new InputException("the host of the repositories", "is no host name", "write it as git.example.test");
        }
        return new TrustedIssuer(address(issuer), system, host.strip());
    }

    static URI address(String text) {
        try {
            URI address = URI.create(text.strip().replaceFirst("/+$", ""));
            if (address.getHost() != null && List.of("https", "http").contains(String.valueOf(address.getScheme()))) {
                return address;
            }
        } catch (IllegalArgumentException _) {
            // said below
        }
        throw new InputException("'" + text.strip() + "'", "is no address", "write it as https://host");
    }
}

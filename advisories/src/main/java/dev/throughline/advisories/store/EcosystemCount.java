package dev.throughline.advisories.store;

/**
 * How much a store holds of one ecosystem.
 *
 * @param ecosystem as OSV writes it
 * @param advisories vulnerabilities with a record that is not withdrawn; aliases count once
 * @param packages packages that they name
 */
public record EcosystemCount(String ecosystem, int advisories, int packages) {

    void write(FieldWriter out) {
        out.text(ecosystem);
        out.number(advisories);
        out.number(packages);
    }

    static EcosystemCount read(FieldReader in) {
        return new EcosystemCount(in.text(), (int) in.number(), (int) in.number());
    }
}

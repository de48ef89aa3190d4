package dev.throughline.inventory.identify;

import dev.throughline.model.Confidence;
import dev.throughline.model.Identification;
import dev.throughline.model.Identification.Method;
import dev.throughline.model.Purl;

/** What a file was found to be, and how. */
public record Identity(Purl purl, Identification identification) {
    static Identity of(Purl purl, Method method, Confidence confidence, String evidence) {
        return new Identity(purl, new Identification(method, confidence, evidence));
    }
}

package dev.throughline.inventory.identify;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** XML of strangers: no document types, no other files, the JDK's limits on everything else. */
public final class SafeXml {
    private SafeXml() {}

    /** Starts reading a document; text comes in one piece. */
    public static XMLStreamReader reader(byte[] document) throws XMLStreamException {
        // The JDK's own, not whichever is first on the class path.
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        return factory.createXMLStreamReader(new ByteArrayInputStream(document));
    }

    /** The texts of all elements of those names that hold nothing but text, in order; up to where the document breaks off. */
    public static List<String> textsOf(Set<String> names, byte[] document) {
        List<String> texts = new ArrayList<>();
        try {
            XMLStreamReader reader = reader(document);
            while (reader.hasNext()) {
                if (reader.next() == XMLStreamConstants.START_ELEMENT && names.contains(reader.getLocalName())) {
                    texts.add(reader.getElementText().trim());
                }
            }
        } catch (XMLStreamException _) {
            return texts;
        }
        return texts;
    }
}

package io.conductor.sdk.footprint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** The BOM stands for itself, so nothing but this keeps it in step with the build. */
class BomTest {

    private static final Path ROOT = Path.of("../..");

    @Test
    void theBomHasTheVersionAndTheHomepageOfTheBuild() throws Exception {
        assertThat(texts("bom/pom.xml", "/project/version")).isEqualTo(texts("pom.xml", "/project/version"));
        assertThat(texts("bom/pom.xml", "//homepage")).isEqualTo(texts("pom.xml", "//homepage"));
    }

    @Test
    void theBomNamesEveryPublishedModuleAndNothingElse() throws Exception {
        List<String> published = new ArrayList<>();
        for (String module : texts("pom.xml", "/project/modules/module")) {
            String pom = module + "/pom.xml";
            if (!module.equals("bom") && texts(pom, "//maven.deploy.skip").isEmpty()) {
                published.addAll(texts(pom, "/project/artifactId"));
            }
        }

        assertThat(published).hasSize(4);
        assertThat(texts("bom/pom.xml", "//dependency/artifactId")).containsExactlyElementsOf(published);
        assertThat(texts("bom/pom.xml", "//dependency/version")).containsOnly("${project.version}");
    }

    private static List<String> texts(String file, String xpath)
            throws ParserConfigurationException, IOException, SAXException, XPathExpressionException {
        Document pom = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(ROOT.resolve(file).toFile());
        NodeList nodes = (NodeList) XPathFactory.newInstance().newXPath().evaluate(xpath, pom, XPathConstants.NODESET);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            texts.add(nodes.item(i).getTextContent());
        }
        return texts;
    }
}

package glid.dispatcher.page;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** The page of the fleet. */
@CheckedTemplate(basePath = "page")
record FleetTemplate(String lang, FleetDescription fleet) implements TemplateInstance {}

package org.bordertally.export;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import javax.xml.stream.XMLStreamException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The data structure definition that SDMX exports follow, with its concepts and code lists, as SDMX-ML 2.1. */
public final class SdmxStructure {
    /** As SDMX-CSV names it. */
    static final String ID = "BORDERTALLY:MIGRATION_FLOW(1.0.0)";

    private static final String AGENCY = "BORDERTALLY";
    private static final String VERSION = "1.0.0";

    private static final String AREAS = """
            SELECT coalesce(nullif(alpha2, ''), code) AS code, en, vi FROM warehouse.country
            UNION ALL VALUES ('_T', 'All countries', 'Tất cả các nước'), ('_O', 'Other countries', 'Các nước khác')
            ORDER BY code""";

    private static final String FLOWS = """
            SELECT code, en, vi FROM warehouse.flow WHERE published
            UNION ALL VALUES ('_T', 'Irregular migration, total', 'Di cư trái phép, tổng số')
            ORDER BY code""";

    private static final List<Code> FREQUENCIES = List.of(
            new Code("A", "Annual", "Năm"),
            new Code("S", "Half-yearly", "Nửa năm"),
            new Code("Q", "Quarterly", "Quý"),
            new Code("M", "Monthly", "Tháng"),
            new Code("D", "Daily", "Ngày"),
            new Code("I", "Irregular: a range of days", "Khoảng ngày bất kỳ"));
    private static final List<Code> UNITS =
            List.of(new Code("CASES", "Cases", "Vụ"), new Code("PERSONS", "Person-events", "Lượt người"));
    private static final List<Code> SEXES = List.of(
            new Code("_T", "All", "Tất cả"),
            new Code("F", "Female", "Nữ"),
            new Code("M", "Male", "Nam"),
            new Code("X", "Other", "Khác"));
    private static final List<Code> AGES = List.of(new Code("_T", "All ages", "Mọi lứa tuổi"));
    private static final List<Code> STATUSES = List.of(
            new Code("A", "Normal value: final", "Số chính thức"),
            new Code("P", "Provisional value", "Số tạm tính"),
            new Code("E", "Estimated value: told, until the file comes", "Số ước tính: báo trước khi có tệp"),
            new Code("L", "Missing value: data exist but were not collected", "Thiếu: chưa thu thập được"),
            new Code("Q", "Missing value: suppressed", "Thiếu: không công bố"));
    private static final List<Code> CONFIDENTIALITIES = List.of(
            new Code("F", "Free", "Tự do"),
            new Code("A", "Primary confidentiality due to small counts", "Bảo mật vì số nhỏ"),
            new Code("D", "Secondary confidentiality", "Bảo mật thứ cấp"));

    private static final List<Concept> DIMENSIONS = List.of(
            new Concept("FREQ", "CL_FREQ", "Frequency", "Tần suất"),
            new Concept("REF_AREA", "CL_AREA", "Reporting country", "Nước báo cáo"),
            new Concept("FLOW", "CL_FLOW", "Flow", "Luồng"),
            new Concept("COUNTERPART_AREA", "CL_AREA", "Partner country", "Nước đối tác"),
            new Concept("CITIZENSHIP", "CL_AREA", "Citizenship", "Quốc tịch"),
            new Concept("SEX", "CL_SEX", "Sex", "Giới tính"),
            new Concept("AGE", "CL_AGE", "Age", "Tuổi"),
            new Concept("UNIT_MEASURE", "CL_UNIT_MEASURE", "Unit of measure", "Đơn vị tính"));
    private static final List<Concept> ATTRIBUTES = List.of(
            new Concept("OBS_STATUS", "CL_OBS_STATUS", "Observation status", "Trạng thái số liệu"),
            new Concept("CONF_STATUS", "CL_CONF_STATUS", "Confidentiality status", "Mức độ bảo mật"));
    private static final List<Concept> UNCODED = List.of(
            new Concept("TIME_PERIOD", "", "Time period", "Kỳ"), new Concept("OBS_VALUE", "", "Value", "Giá trị"));

    private final List<Code> areas;
    private final List<Code> flows;

    private record Code(String code, String en, String vi) {}

    private record Concept(String id, String codelist, String en, String vi) {}

    private SdmxStructure(List<Code> areas, List<Code> flows) {
        this.areas = areas;
        this.flows = flows;
    }

    /** With the countries and flows there are. */
    public static SdmxStructure read(JdbcClient jdbc) {
        return new SdmxStructure(
                jdbc.sql(AREAS).query(Code.class).list(),
                jdbc.sql(FLOWS).query(Code.class).list());
    }

    /** @param prepared when it is written */
    public String toXml(Instant prepared) {
        return SdmxXml.of(xml -> xml.root("mes:Structure", () -> {
            xml.element("mes:Header", () -> {
                xml.text("mes:ID", "MIGRATION_FLOW");
                xml.text("mes:Test", "false");
                xml.text(
                        "mes:Prepared", prepared.truncatedTo(ChronoUnit.SECONDS).toString());
                xml.text("mes:Sender", "", "id", AGENCY);
            });
            xml.element("mes:Structures", () -> {
                xml.element("str:Codelists", () -> codelists(xml));
                xml.element("str:Concepts", () -> concepts(xml));
                xml.element("str:DataStructures", () -> structure(xml));
            });
        }));
    }

    private void codelists(SdmxXml xml) throws XMLStreamException {
        codelist(xml, "CL_FREQ", "Frequency", FREQUENCIES);
        codelist(xml, "CL_AREA", "Countries, ISO 3166-1 alpha-2", areas);
        codelist(xml, "CL_FLOW", "Flows", flows);
        codelist(xml, "CL_SEX", "Sex", SEXES);
        codelist(xml, "CL_AGE", "Age", AGES);
        codelist(xml, "CL_UNIT_MEASURE", "Unit of measure", UNITS);
        codelist(xml, "CL_OBS_STATUS", "Observation status", STATUSES);
        codelist(xml, "CL_CONF_STATUS", "Confidentiality status", CONFIDENTIALITIES);
    }

    private static void codelist(SdmxXml xml, String id, String name, List<Code> codes) throws XMLStreamException {
        xml.element(
                "str:Codelist",
                () -> {
                    xml.text("com:Name", name, "xml:lang", "en");
                    for (Code code : codes) {
                        xml.element("str:Code", () -> names(xml, code.en(), code.vi()), "id", code.code());
                    }
                },
                maintained(id));
    }

    private static void concepts(SdmxXml xml) throws XMLStreamException {
        xml.element(
                "str:ConceptScheme",
                () -> {
                    xml.text("com:Name", "Migration statistics", "xml:lang", "en");
                    for (List<Concept> concepts : List.of(DIMENSIONS, UNCODED, ATTRIBUTES)) {
                        for (Concept concept : concepts) {
                            xml.element(
                                    "str:Concept", () -> names(xml, concept.en(), concept.vi()), "id", concept.id());
                        }
                    }
                },
                maintained("CS_MIGRATION"));
    }

    private static void structure(SdmxXml xml) throws XMLStreamException {
        xml.element(
                "str:DataStructure",
                () -> {
                    names(xml, "Migration flows", "Luồng di cư");
                    xml.element("str:DataStructureComponents", () -> components(xml));
                },
                maintained("MIGRATION_FLOW"));
    }

    private static void components(SdmxXml xml) throws XMLStreamException {
        xml.element(
                "str:DimensionList",
                () -> {
                    int position = 1;
                    for (Concept concept : DIMENSIONS) {
                        xml.element(
                                "str:Dimension",
                                () -> identity(xml, concept),
                                "id",
                                concept.id(),
                                "position",
                                String.valueOf(position++));
                    }
                    xml.element(
                            "str:TimeDimension",
                            () -> identity(xml, UNCODED.get(0)),
                            "id",
                            "TIME_PERIOD",
                            "position",
                            String.valueOf(position));
                },
                "id",
                "DimensionDescriptor");
        xml.element(
                "str:AttributeList",
                () -> {
                    for (Concept concept : ATTRIBUTES) {
                        xml.element(
                                "str:Attribute",
                                () -> {
                                    identity(xml, concept);
                                    xml.element(
                                            "str:AttributeRelationship",
                                            () -> xml.element("str:PrimaryMeasure", () -> reference(xml, "OBS_VALUE")));
                                },
                                "id",
                                concept.id(),
                                "assignmentStatus",
                                "Mandatory");
                    }
                },
                "id",
                "AttributeDescriptor");
        xml.element(
                "str:MeasureList",
                () -> xml.element("str:PrimaryMeasure", () -> identity(xml, UNCODED.get(1)), "id", "OBS_VALUE"),
                "id",
                "MeasureDescriptor");
    }

    private static void identity(SdmxXml xml, Concept concept) throws XMLStreamException {
        xml.element(
                "str:ConceptIdentity",
                () -> xml.text(
                        "Ref",
                        "",
                        "id",
                        concept.id(),
                        "maintainableParentID",
                        "CS_MIGRATION",
                        "maintainableParentVersion",
                        VERSION,
                        "agencyID",
                        AGENCY));
        xml.element("str:LocalRepresentation", () -> {
            if (concept.id().equals("TIME_PERIOD")) {
                xml.text("str:TextFormat", "", "textType", "ObservationalTimePeriod");
            } else if (concept.codelist().isEmpty()) {
                xml.text("str:TextFormat", "", "textType", "Double");
            } else {
                xml.element(
                        "str:Enumeration",
                        () -> xml.text("Ref", "", "id", concept.codelist(), "version", VERSION, "agencyID", AGENCY));
            }
        });
    }

    private static void reference(SdmxXml xml, String id) throws XMLStreamException {
        xml.text("Ref", "", "id", id);
    }

    private static void names(SdmxXml xml, String en, String vi) throws XMLStreamException {
        xml.text("com:Name", en, "xml:lang", "en");
        xml.text("com:Name", vi, "xml:lang", "vi");
    }

    private static String[] maintained(String id) {
        return new String[] {"id", id, "agencyID", AGENCY, "version", VERSION, "isFinal", "true"};
    }
}

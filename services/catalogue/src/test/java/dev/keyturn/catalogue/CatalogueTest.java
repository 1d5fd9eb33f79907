package dev.keyturn.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CatalogueTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private final Catalogue catalogue = Catalogue.load();

    @Test
    void shipsTheModelsThatTheVirtualBuildingNeeds() {
        assertThat(catalogue.models()).extracting(Model::id).contains("aqara-u200", "aqara-u300", "aqara-u100",
                "aqara-a100-zigbee", "yale-assure-zw", "schlage-be469zp", "kwikset-smartcode", "nuki-keypad");
    }

    @Test
    void findsNothingUnderAnUnknownId() {
        assertThat(catalogue.find("no-such-lock")).isEmpty();
    }

    @Test
    void theIndexNamesEachModelFileAndNoOther() throws Exception {
        try (Stream<Path> files = Files.list(models())) {
            var names = files.map(file -> file.getFileName().toString().replace(".json", "")).filter(name -> !name.equals("index"));
            assertThat(catalogue.models()).extracting(Model::id).containsExactlyInAnyOrderElementsOf(names.toList());
        }
    }

    @Test
    void whereAPersonManagesTheCodesThereAreStepsForThemAndElsewhereNone() {
        assertThat(catalogue.models()).filteredOn(model -> model.management() == Management.ASSISTED)
                .extracting(Model::id).containsExactly("aqara-a100-zigbee", "aqara-u100");
        assertThat(catalogue.models())
                .allSatisfy(model -> assertThat(model.byHand().isPresent()).isEqualTo(model.management() == Management.ASSISTED));
    }

    @Test
    void aFileOfAnAssistedModelWithoutStepsAndOneOfAnotherWithThemAreRefused() throws Exception {
        Path assisted = models().resolve("aqara-u100.json");
        byte[] bare = change(assisted, "", node -> {
            node.remove("byHand");
            ((ObjectNode) node.get("sources")).remove("byHand");
        });
        byte[] byRadio = change(assisted, "", node -> node.put("management", "RADIO"));
        for (byte[] spoilt : List.of(bare, byRadio)) {
            assertThat(schema().validate(JSON.readTree(spoilt))).isNotEmpty();
            assertThatThrownBy(() -> ModelFile.read(spoilt)).hasMessageContaining("Steps for a person");
        }
    }

    @Test
    void someModelsEndCodesByThemselvesAndOthersNeedTheHub() {
        assertThat(catalogue.models()).extracting(Model::ownSchedule)
                .contains(OwnSchedule.TRUSTED, OwnSchedule.NONE, OwnSchedule.UNTRUSTED_OVER_DST);
    }

    @Test
    void noTwoModelsMayShareAnId() {
        Model model = catalogue.models().getFirst();
        assertThatThrownBy(() -> Catalogue.of(List.of(model, model))).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(model.id());
    }

    @ParameterizedTest
    @MethodSource("files")
    void eachFileObeysTheSchema(Path file) throws IOException {
        assertThat(schema().validate(JSON.readTree(file.toFile()))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("files")
    void anUnknownFieldIsRefusedAtEveryDepthBySchemaAndByReader(Path file) throws IOException {
        for (String at : List.of("", "/keypad", "/slots", "/reset", "/reset/factory")) {
            byte[] spoilt = change(file, at, node -> node.put("invented", 1));
            assertThat(schema().validate(JSON.readTree(spoilt))).as(at).isNotEmpty();
            assertThatThrownBy(() -> ModelFile.read(spoilt)).as(at).isInstanceOf(IOException.class);
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void noFigureStandsWithoutItsSource(Path file) throws IOException {
        List<String> sources = JSON.readTree(file.toFile()).get("sources").propertyStream().map(source -> source.getKey()).toList();
        for (String source : sources) {
            byte[] spoilt = change(file, "/sources", node -> node.remove(source));
            assertThatThrownBy(() -> ModelFile.read(spoilt)).hasMessageContaining("without a source").hasMessageContaining(source);
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void noSourceStandsWithoutItsFigure(Path file) throws IOException {
        byte[] spoilt = change(file, "/sources", node -> node.put("keypad.colour", "a brochure"));
        assertThatThrownBy(() -> ModelFile.read(spoilt)).hasMessageContaining("keypad.colour");
    }

    @ParameterizedTest
    @MethodSource("files")
    void aMissingFigureIsRefused(Path file) throws IOException {
        for (String field : List.of("management", "keypad", "slots", "ownSchedule", "refusesDuplicates", "reset")) {
            byte[] spoilt = change(file, "", node -> node.remove(field));
            assertThat(schema().validate(JSON.readTree(spoilt))).as(field).isNotEmpty();
            assertThatThrownBy(() -> ModelFile.read(spoilt)).as(field).isInstanceOf(IOException.class);
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void reservedSlotsAreNeverUsable(Path file) throws IOException {
        Model model = ModelFile.read(Files.readAllBytes(file));
        assertThat(model.slots().reserved()).noneMatch(model.slots()::usable);
        assertThat(model.slots().usable(model.slots().first())).isTrue();
        assertThat(model.slots().usable(model.slots().first() + model.slots().guestCapacity())).isFalse();
    }

    @Test
    void whatTheLockReportsBeatsTheCatalogue() {
        Model schlage = catalogue.find("schlage-be469zp").orElseThrow();
        assertThat(schlage.keypad().accepted()).containsExactly(4);

        Model set = schlage.as(new Reported(OptionalInt.of(12), OptionalInt.of(6), OptionalInt.of(6), Optional.of(OwnSchedule.TRUSTED)));

        assertThat(set.keypad().accepted()).containsExactly(6);
        assertThat(set.slots().guestCapacity()).isEqualTo(12);
        assertThat(set.ownSchedule()).isEqualTo(OwnSchedule.TRUSTED);
        assertThat(schlage.as(Reported.NOTHING)).isEqualTo(schlage);
    }

    static Stream<Path> files() throws Exception {
        return Files.list(models()).filter(file -> !file.endsWith("index.json")).sorted();
    }

    private static Path models() throws URISyntaxException {
        return Path.of(Catalogue.class.getResource("models/index.json").toURI()).getParent();
    }

    private static JsonSchema schema() throws IOException {
        try (var in = Catalogue.class.getResourceAsStream("model.schema.json")) {
            return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(in);
        }
    }

    private static byte[] change(Path file, String at, Consumer<ObjectNode> change) throws IOException {
        JsonNode tree = JSON.readTree(file.toFile());
        change.accept((ObjectNode) tree.at(at));
        return JSON.writeValueAsBytes(tree);
    }
}

using System.Text;
using PodSecurity.MSBuild.Inputs;
using PodSecurity.MSBuild.Inputs.Floor;
using PodSecurity.Policy.Manifests.Tests;
using PodSecurity.Policy.Rules;
using Section = Fuzz.Targets.ProjectText.Section;

namespace Fuzz.Targets;

/// <summary>Makes projects whose properties, items and files are right, nearly right, or nothing that anybody would write.</summary>
internal sealed class HostileProject(Random random)
{
    private static readonly string[] Words =
    [
        "", " ", "restricted", "baseline", "privileged", "Restricted", "latest", "v1.30", "v1.999", "v01.2", "1.33;1.36", "1.33;;", "-1", "true", "false", "True", "silent",
        "default", "kube-system", "*", "?", "a.b/c", "../..", "/", "/nosuch/x", "C:\\x", "deploy", "a\nb", "a;b", "%3B", "$(X)", "@(X)", "é€𝄞", "\uFFFD", "\u2028", "'", "\"", "<", "&amp;",
        "PSS107", "PSS107;PSS201", "$(NoWarn);PSS999", "CS1591", "Kata", "RuntimeClass", "Username", "Namespace", "github;junit", "rdjson", "junit, azure", "nosuch",
        "spec.template", "spec..x", "[", "spec[0]", "spec.template[*].x", "9999-12-31", "config.yaml", "exceptions.yaml", "baseline.json", "floor.targets", "nosuch.yaml", new('x', 5000),
    ];

    private static readonly string[] Stages = ["None", "None", "Expected", "Alone", "AfterFiles", "Nosuch"];

    private static readonly (string Path, string Text)[] Files =
    [
        ("config.yaml", "apiVersion: pod-security.admission.config.k8s.io/v1\nkind: PodSecurityConfiguration\ndefaults:\n  enforce: baseline\n  enforce-version: latest\n  warn: restricted\nexemptions:\n  usernames: [admin]\n  namespaces: [kube-system]\n  runtimeClasses: [kata]\n"),
        ("config.yaml", "apiVersion: apiserver.config.k8s.io/v1\nkind: AdmissionConfiguration\nplugins:\n- name: PodSecurity\n  path: config.yaml\n"),
        ("config.yaml", "apiVersion: apiserver.config.k8s.io/v1\nkind: AdmissionConfiguration\nplugins:\n- name: PodSecurity\n  configuration:\n    apiVersion: pod-security.admission.config.k8s.io/v1\n    kind: PodSecurityConfiguration\n    defaults: {enforce: restricted}\n"),
        ("exceptions.yaml", "exceptions:\n- id: [PSS107, PSS104]\n  object: DaemonSet/agent\n  namespace: monitoring\n  container: '*'\n  field: spec.volumes[data].hostPath\n  value: SYS_TIME\n  file: src/**/*.yaml\n  reason: loads kernel modules\n  expires: 2027-03-31\n- id: PSS103\n  file: '*'\n"),
        ("baseline.json", "{\"version\": 1, \"settings\": \"Debug\", \"findings\": [\n{\"rule\": \"PSS107\", \"fingerprint\": \"0123456789abcdef\", \"file\": \"deploy/web.yaml\", \"member\": \"\", \"about\": \"x\"}\n]}\n"),
        ("floor.targets", "<Project>\n  <ItemGroup>\n    <PodSecurityFloor Include=\"*\" Level=\"baseline\" Version=\"v1.33\" />\n    <PodSecurityFloor Include=\"pay\" Level=\"restricted\" />\n    <PodSecurityServer Include=\"1.33;1.35\" />\n    <PodSecurityExemption Include=\"kata\" Kind=\"RuntimeClass\" />\n    <PodSecurityNotSuppressible Include=\"PSS103\" />\n    <PodSecurityKnownNamespace Include=\"shop\" Enforce=\"restricted\" WarnVersion=\"v1.30\" />\n  </ItemGroup>\n</Project>\n"),
        (".globalconfig", "is_global = true\ndotnet_diagnostic.PSS107.severity = warning\ndotnet_analyzer_diagnostic.category-PodSecurity.severity = none\nglobal_level = 9\n"),
        (".editorconfig", "root = true\n[*.yaml]\ndotnet_diagnostic.PSS201.severity = error\n[*.{cs,vb}]\ndotnet_diagnostic.PSS103.severity = none\n"),
        ("deploy/kustomization.yaml", "kind: Kustomization\nresources: [web.yaml]\npatches: [{path: patch.yaml}]\nconfigurations: [names.yaml]\n"),
        ("deploy/Chart.yaml", "name: x\nversion: 1\n"),
        ("deploy/namespace.yaml", "apiVersion: v1\nkind: Namespace\nmetadata:\n  name: shop\n  labels:\n    pod-security.kubernetes.io/enforce: baseline\n    pod-security.kubernetes.io/enforce-version: v1.30\n    pod-security.kubernetes.io/warn: restricted\n"),
        ("emitted.json", "{\"version\": 1, \"objects\": [{\"manifest\": {\"apiVersion\": \"v1\", \"kind\": \"Pod\", \"metadata\": {\"name\": \"a\"}, \"spec\": {\"hostPID\": true, \"containers\": [{\"name\": \"x\", \"image\": \"x\"}]}}, \"file\": \"Program.cs\", \"line\": 3, \"places\": [{\"path\": \"spec.hostPID\", \"file\": \"Program.cs\", \"line\": 4}]}]}"),
        ("failure.txt", "error\tPSS501\tProgram.cs\t3\t1\t3\t9\tthe program failed\nwarning\tPSS408\tProgram.cs\t3\t1\t3\t9\tnot evaluated\n"),
        ("compiler.sarif", "{\"version\": \"2.1.0\", \"runs\": [{\"results\": [{\"ruleId\": \"PSS103\", \"level\": \"error\", \"message\": {\"text\": \"x\"}, \"locations\": [{\"physicalLocation\": {\"artifactLocation\": {\"uri\": \"Program.cs\"}, \"region\": {\"startLine\": 4, \"startColumn\": 1, \"endLine\": 4, \"endColumn\": 9}}}], \"suppressions\": [{\"kind\": \"inSource\", \"justification\": \"x\"}], \"properties\": {\"fingerprint\": \"01\", \"exception\": \"1\"}}], \"tool\": {\"driver\": {\"rules\": [{\"id\": \"PSS103\", \"defaultConfiguration\": {\"level\": \"warning\"}}]}}}]}"),
        ("stored.txt", "warning\tPSS107\tdeploy/web.yaml\t1\t2\t3\t4\tviolates\nmessage\tPodSecurity: 1 of 1 workload\t+deploy/web.yaml\n"),
        ("Program.cs", "// a program\n#pragma warning disable PSS103 // why\nvar a = 1;\nvar b = 2;\n#pragma warning restore PSS103\n"),
    ];

    /// <summary>The project as one text.</summary>
    public byte[] Make()
    {
        var sections = new List<Section>();
        foreach (var property in PropertyReader.Names.Where(_ => random.Next(4) == 0))
        {
            sections.Add(new("property", property, Encoding.UTF8.GetBytes(ValueOf(property))));
        }

        foreach (var (path, text) in Files.Where(_ => random.Next(3) > 0))
        {
            sections.Add(new("file", path, Damaged(text)));
        }

        for (var i = random.Next(4); i > 0; i--)
        {
            var pods = ReferencePods.All;
            var text = ManifestWriter.Write(pods[random.Next(pods.Count)], (WritingStyle)random.Next(Enum.GetValues<WritingStyle>().Length));
            sections.Add(new("file", $"deploy/{i}.yaml", Damaged(random.Next(3) == 0 ? Commented(text) : text)));
        }

        sections.Add(new("file", "app.csproj", Damaged($"<Project Sdk=\"Microsoft.NET.Sdk\">\n  <PropertyGroup>\n    <PodSecurityEnforce>{Word()}</PodSecurityEnforce>\n  </PropertyGroup>\n  <ItemGroup>\n    <KubernetesManifest Include=\"deploy/**/*.yaml;nosuch/*.json\" Exclude=\"**/x\" />\n  </ItemGroup>\n</Project>\n")));
        for (var i = random.Next(3); i > 0; i--)
        {
            sections.Add(new("manifest", $"{Name()}|{Word()}", []));
        }

        for (var i = random.Next(2); i > 0; i--)
        {
            sections.Add(new("kind", $"{Name()}|{Word()}|{Word()}", []));
        }

        for (var i = random.Next(4); i > 0; i--)
        {
            var metadata = SettingItem.MetadataNames.Where(_ => random.Next(3) == 0).Select(name => $"{name}={Word()}");
            sections.Add(new("item", string.Join('|', [SettingItem.Types[random.Next(SettingItem.Types.Count)], Name(), .. metadata]), []));
        }

        sections.Add(new("stage", Stages[random.Next(Stages.Length)], []));
        return ProjectText.Write(sections);
    }

    // The files that properties name are most often there.
    private string ValueOf(string property) => random.Next(3) == 0 ? Word() : property switch
    {
        "PodSecurityConfigurationFile" => "config.yaml",
        "PodSecurityExceptionsFile" => "exceptions.yaml",
        "PodSecurityBaselineFile" => "baseline.json",
        _ => Word(),
    };

    // An item's text is one line, and not empty.
    private string Name() => Word().ReplaceLineEndings(" ").Trim() is { Length: > 0 } name ? name.Replace('|', '/') : "deploy/web.yaml";

    private string Word() => Words[random.Next(Words.Length)].ReplaceLineEndings(" ").Replace('|', '/');

    private string Commented(string text)
    {
        var lines = text.Split('\n');
        lines[random.Next(lines.Length)] += $" # podsecurity: allow {RuleRegistry.All[random.Next(RuleRegistry.All.Count)].Id} for {Word()} until 2027-03-31 because {Word()}";
        return string.Join('\n', lines);
    }

    private byte[] Damaged(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        return random.Next(3) == 0 ? DamagedBytes.Of(bytes, random) : bytes;
    }
}

using PodSecurity.Policy.Admission;
using PodSecurity.Policy.Manifests;
using PodSecurity.Policy.Nodes;
using PodSecurity.Policy.Rules;
using PodSecurity.Policy.Standards;

namespace PodSecurity.MSBuild.Inputs;

/// <summary>
/// Reads the PodSecurityConfiguration file, also from within the AdmissionConfiguration file that an API server is given:
/// there the plugin's configuration is inline, or in a file of its own.
/// </summary>
internal sealed class ConfigurationFile(GateInputs inputs, ICollection<Diagnostic> diagnostics)
{
    private const string WrapperKind = "AdmissionConfiguration";
    private const string Plugin = "PodSecurity";

    private static readonly string[] WrapperVersions =
        ["apiserver.config.k8s.io/v1", "apiserver.config.k8s.io/v1alpha1", "apiserver.k8s.io/v1alpha1"];

    private readonly List<string> namedFiles = [];

    /// <summary>The files that the file names, whether or not they could be read.</summary>
    public IReadOnlyList<string> NamedFiles => namedFiles;

    /// <summary>The configuration as it is written; null where it could not be read.</summary>
    public ObjectNode? Root { get; private set; }

    /// <summary>Reads the file. What cannot be read is told, and counts as the strictest that nobody asked for.</summary>
    public PodSecurityConfiguration? Read(string path)
    {
        var file = Path.GetFullPath(Path.Combine(inputs.ProjectFolder, path));
        return ReadRoot(file, PlaceOfProperty(), inputs.ProjectFile) is { } root ? ReadAny(root, file) : null;
    }

    private PodSecurityConfiguration? ReadAny(ObjectNode root, string file) =>
        root["kind"].String == WrapperKind ? ReadWrapper(root, file) : ReadConfiguration(root);

    private PodSecurityConfiguration? ReadWrapper(ObjectNode root, string file)
    {
        if (!WrapperVersions.Contains(root["apiVersion"].String))
        {
            Refuse(root["apiVersion"], root, "apiVersion: must be one of " + string.Join(", ", WrapperVersions));
            return null;
        }

        var plugin = root["plugins"].List?.Items.Select(item => new Field(item)).FirstOrDefault(item => item["name"].String == Plugin) ?? Field.Unset;
        if (plugin.Object is not { } found)
        {
            // A server whose file does not name the plugin runs it with its defaults.
            return PodSecurityConfiguration.Default;
        }

        if (found["configuration"].Object is { } inline)
        {
            return ReadConfiguration(inline);
        }

        if (found["path"].String is not { Length: > 0 } path)
        {
            return PodSecurityConfiguration.Default;
        }

        var other = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, path));
        namedFiles.Add(other);
        return ReadRoot(other, FindingLocation.OfField(found["path"]).Lines, file) is { } own ? ReadConfiguration(own) : null;
    }

    private PodSecurityConfiguration ReadConfiguration(ObjectNode root)
    {
        Root = root;
        var configuration = ConfigurationReader.Read(root, out var errors);
        foreach (var error in errors)
        {
            Refuse(error.Place, root, error.ToString());
        }

        return configuration;
    }

    private ObjectNode? ReadRoot(string file, LineRange place, string namedBy)
    {
        var read = ManifestFileReader.Read(file, out var problem);
        if (read is null)
        {
            diagnostics.Add(new(RuleRegistry.InvalidConfigurationFile, Severity.Error, namedBy, place, "the PodSecurityConfiguration file cannot be read: " + problem!.Message));
            return null;
        }

        foreach (var error in read.Problems)
        {
            diagnostics.Add(new(RuleRegistry.InvalidConfigurationFile, Severity.Error, file, error.Origin.Lines, error.Message));
        }

        if (read.Problems.Count == 0 && read.Documents.Count == 0)
        {
            diagnostics.Add(new(RuleRegistry.InvalidConfigurationFile, Severity.Error, file, LineRange.Whole, "the PodSecurityConfiguration file is empty"));
        }

        return read.Problems.Count == 0 && read.Documents.Count > 0 ? read.Documents[0] : null;
    }

    private void Refuse(Field place, ObjectNode root, string message)
    {
        var origin = place.Node is null ? root.Origin with { Length = 0 } : FindingLocation.OfField(place);
        diagnostics.Add(new(RuleRegistry.InvalidConfigurationFile, Severity.Error, origin.Source?.Path ?? inputs.ProjectFile, origin.Lines, message));
    }

    private LineRange PlaceOfProperty() => ProjectText.Find(inputs.ProjectFile, "PodSecurityConfigurationFile");
}

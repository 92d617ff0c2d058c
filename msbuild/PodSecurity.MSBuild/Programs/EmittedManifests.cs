using PodSecurity.MSBuild.Sources;
using PodSecurity.Policy.Judging;
using PodSecurity.Policy.Manifests;
using PodSecurity.Policy.Manifests.Json;
using PodSecurity.Policy.Nodes;

namespace PodSecurity.MSBuild.Programs;

/// <summary>Reads what a program writes into the file that <c>PODSECURITY_EMIT</c> names: its objects, and where in its source they were made.</summary>
internal sealed class EmittedManifests
{
    /// <summary>The environment variable that tells a program where to write.</summary>
    public const string Variable = "PODSECURITY_EMIT";

    /// <summary>The version of the format that is read here.</summary>
    public const int Version = 1;

    private readonly string text;
    private readonly string projectFile;
    private readonly SourcePaths paths;
    private readonly SourceLines lines;

    private EmittedManifests(string text, string projectFile, SourcePaths paths, SourceLines lines) =>
        (this.text, this.projectFile, this.paths, this.lines) = (text, projectFile, paths, lines);

    /// <summary>Reads the file, or answers null and why it is not what such a program writes.</summary>
    public static IReadOnlyList<ManifestDocument>? Read(string file, string projectFile, SourcePaths paths, SourceLines lines, out string problem)
    {
        if (new FileInfo(file).Length > ManifestLimits.FileBytes)
        {
            problem = $"it has more than {ManifestLimits.FileBytes >> 20} MiB";
            return null;
        }

        var source = new TextSource(file, File.ReadAllText(file));
        try
        {
            var reader = new JsonReader(source);
            var root = new Field(reader.ReadNext());
            problem = reader.ReadNext() is not null ? "something stands behind its end" : ProblemOf(root);
            var emitted = new EmittedManifests(source.Text, projectFile, paths, lines);
            return problem.Length > 0 ? null : [.. root["objects"].List!.Items.Select(item => emitted.DocumentOf(new(item)))];
        }
        catch (ManifestException e)
        {
            var (line, column) = source.GetPosition(e.Start);
            problem = $"it is no JSON in line {line}, column {column}: {e.Message}";
            return null;
        }
    }

    private static string ProblemOf(Field root) =>
        root.Object is null ? "it is no object of JSON"
        : root["version"].Integer is not { } version ? "it does not say the version of its format"
        : version != Version ? $"it is written in version {version} of the format, and this version of the package PodSecurity reads version {Version}"
        : root["objects"].List is not { } list ? "it holds no list of objects"
        : list.Items.Any(item => new Field(item)["manifest"].Object is null) ? "one of its objects has no manifest"
        : string.Empty;

    private ManifestDocument DocumentOf(Field item)
    {
        var made = LineOf(item) ?? new(projectFile, 1);
        var places = new Dictionary<string, SourceLine>(StringComparer.Ordinal);
        foreach (var place in item["places"].List?.Items ?? [])
        {
            if (new Field(place) is var field && field["path"].String is { } path && LineOf(field) is { } line)
            {
                places[path] = line;
            }
        }

        // Read once more, so that each value knows the object that it belongs to, and by that its place.
        var reader = new JsonReader(new EmittedObject(made, places, lines), text, item["manifest"].Node!.Origin.Start);
        return new((ObjectNode)reader.ReadNext()!);
    }

    private SourceLine? LineOf(Field field) =>
        field["file"].String is { Length: > 0 } file && field["line"].Integer is > 0 and < int.MaxValue and var line && paths.Find(file) is { } path
            ? new(path, (int)line)
            : null;
}

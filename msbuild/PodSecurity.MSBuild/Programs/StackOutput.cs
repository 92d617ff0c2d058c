using PodSecurity.MSBuild.Sources;
using PodSecurity.Policy.Judging;
using PodSecurity.Policy.Manifests;
using PodSecurity.Policy.Manifests.Json;
using PodSecurity.Policy.Nodes;
using PodSecurity.Policy.Rules;
using PodSecurity.Policy.Stacks;
using PodSecurity.Policy.Workloads;

namespace PodSecurity.MSBuild.Programs;

/// <summary>
/// Reads what the stand-in for Pulumi's engine kept of a program: its objects, each due to the line that creates it, and what
/// could not be seen. The writer is StackFile in PodSecurity.PulumiEngine.
/// </summary>
internal sealed class StackOutput
{
    /// <summary>The version of the format that is read here.</summary>
    public const int Version = 1;

    private readonly string text;
    private readonly string projectFile;
    private readonly SourcePaths paths;
    private readonly SourceLines lines;
    private readonly CreationSites sites;

    private StackOutput(string text, string projectFile, SourcePaths paths, SourceLines lines, CreationSites sites) =>
        (this.text, this.projectFile, this.paths, this.lines, this.sites) = (text, projectFile, paths, lines, sites);

    /// <summary>Reads the file, or answers null and why it cannot be read.</summary>
    /// <param name="file">The file.</param>
    /// <param name="inputs">The project and its source.</param>
    /// <param name="paths">Finds source files.</param>
    /// <param name="lines">The source's lines.</param>
    /// <param name="unseen">Is told what could not be seen.</param>
    /// <param name="problem">Why it cannot be read; empty where it can.</param>
    public static IReadOnlyList<ManifestDocument>? Read(string file, Inputs.GateInputs inputs, SourcePaths paths, SourceLines lines, Action<Diagnostic> unseen, out string problem)
    {
        var root = ReadRoot(file, out problem);
        if (problem.Length > 0)
        {
            return null;
        }

        var source = ((TextSource)root.Node!.Origin.Source!).Text;
        var output = new StackOutput(source, inputs.ProjectFile, paths, lines, CreationSites.Find(inputs.Program.Sources, lines));
        foreach (var item in root["unseen"].List?.Items ?? [])
        {
            unseen(output.TellUnseen(new(item)));
        }

        return [.. (root["objects"].List?.Items ?? []).Select(item => output.DocumentOf(new(item)))];
    }

    /// <summary>Reads the root of the file, or says why it cannot be read.</summary>
    public static Field ReadRoot(string file, out string problem)
    {
        problem = string.Empty;
        var source = new TextSource(file, File.ReadAllText(file));
        try
        {
            var root = new Field(new JsonReader(source).ReadNext());
            problem = root["version"].Integer == Version ? string.Empty : "it is not of this version of the package PodSecurity";
            return root;
        }
        catch (ManifestException e)
        {
            problem = e.Message;
            return Field.Unset;
        }
    }

    private ManifestDocument DocumentOf(Field item)
    {
        var place = PlaceOf(item);
        var reader = new JsonReader(new EmittedObject(place, lines), text, item["manifest"].Node!.Origin.Start);
        var root = (ObjectNode)ResolveUnknown(reader.ReadNext()!);
        return new(item["isPatch"].IsTrue ? OpenNodes.OpenPatch(root) : root);
    }

    private static ManifestNode ResolveUnknown(ManifestNode node) => node switch
    {
        ObjectNode fields => new ObjectNode([.. fields.Entries.Select(entry => entry with { Value = ResolveUnknown(entry.Value) })], fields.Origin),
        ListNode list => new ListNode([.. list.Items.Select(ResolveUnknown)], list.Origin),
        ScalarNode { String: UnknownText.Value } => new UnknownNode(node.Origin),
        _ => node,
    };

    private Diagnostic TellUnseen(Field item)
    {
        var place = PlaceOf(item);
        var type = item["type"].String ?? string.Empty;
        var message = $"{type} \"{item["name"].String}\" is not evaluated: {item["reason"].String} when the stack is deployed, and a build cannot see it";

        // What a component of another provider makes is seldom a pod.
        var severity = StackJudge.IsOfKubernetes(type) ? RuleRegistry.NotEvaluated.DefaultSeverity : Severity.Info;
        return new(RuleRegistry.NotEvaluated, severity, place.Made.File, lines.RangeOf(place.Made), message);
    }

    // A resource that a component creates may be out of sight, and the component itself is not.
    private CreationSite PlaceOf(Field item) =>
        new[] { item }.Concat((item["parents"].List?.Items ?? []).Select(parent => new Field(parent))).Select(SiteOf).FirstOrDefault(site => site is not null)
            ?? new(new(projectFile, 1), 1);

    private CreationSite? SiteOf(Field resource) =>
        resource["file"].String is { Length: > 0 } file && resource["line"].Integer is > 0 and < int.MaxValue and var line && paths.Find(file) is { } path && IsOwn(path)
            ? new(new(path, (int)line), (int)line)
            : sites.Find(resource["type"].String ?? string.Empty, resource["name"].String ?? string.Empty);

    // A position in a library that made the resource says nothing to whoever called it.
    private static bool IsOwn(string file) => file.Replace('\\', '/').IndexOf("/node_modules/", StringComparison.Ordinal) < 0 && File.Exists(file);
}

using System.Text.Json.Nodes;
using Microsoft.CodeAnalysis;
using PodSecurity.Analyzers.Tests;
using PodSecurity.Analyzers.Tests.Stubs;
using PodSecurity.MSBuild.Logs;
using PodSecurity.MSBuild.Tests;
using PodSecurity.Policy.Manifests.Resolved;
using PodSecurity.Policy.Nodes;
using PodSecurity.Policy.Rules;

namespace PodSecurity.Report.Tests;

/// <summary>The log that a compiler writes of a project: by the analyzer, or with what a test puts into it.</summary>
internal static class CompilerLogFile
{
    /// <summary>Its name in the project.</summary>
    public const string Name = "obj/compiler.sarif";

    /// <summary>Writes a log with findings.</summary>
    public static void Write(ProjectFolder project, IEnumerable<LoggedFinding> findings) =>
        Write(project, findings.Select(found => ResultOf(found.Rule.Id, found.Severity == Severity.Error ? "error" : found.Severity == Severity.Warning ? "warning" : "note", found.Message, found.File, found.Lines, found.IsSuppressed, [])));

    /// <summary>Compiles what a project has of C#, by the policies of its manifests, and writes what the analyzer says.</summary>
    public static async Task WriteAsync(ProjectFolder project, Family family, string policies, params IEnumerable<string> sources) =>
        await WriteAsync(project, Analysis.Compile(family, sources.Select(path => (project[path], project.Read(path)))), policies);

    /// <summary>Writes what the analyzer says of a program.</summary>
    public static async Task WriteAsync(ProjectFolder project, Compilation compilation, string policies) =>
        Write(project, await Analysis.RunForLog(compilation, new AdditionalFile(ResolvedPolicies.FileName, policies, isManifest: false)));

    private static void Write(ProjectFolder project, IEnumerable<Diagnostic> diagnostics) => Write(project, diagnostics.Select(diagnostic =>
    {
        var span = diagnostic.Location.GetLineSpan();
        return ResultOf(
            diagnostic.Id,
            diagnostic.Severity switch { DiagnosticSeverity.Error => "error", DiagnosticSeverity.Warning => "warning", _ => "note" },
            diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture),
            span.Path,
            new(span.Span.Start.Line + 1, span.Span.Start.Character + 1, span.Span.End.Line + 1, span.Span.End.Character + 1),
            diagnostic.IsSuppressed,
            diagnostic.Properties);
    }));

    private static void Write(ProjectFolder project, IEnumerable<JsonObject> results) =>
        project.Write(Name, new JsonObject { ["version"] = "2.1.0", ["runs"] = new JsonArray(new JsonObject { ["results"] = new JsonArray([.. results]) }) }.ToJsonString());

    private static JsonObject ResultOf(string rule, string level, string message, string file, LineRange lines, bool isSuppressed, IEnumerable<KeyValuePair<string, string?>> properties) => new()
    {
        ["ruleId"] = rule,
        ["level"] = level,
        ["message"] = new JsonObject { ["text"] = message },
        ["suppressions"] = isSuppressed ? new JsonArray(new JsonObject { ["kind"] = "inSource" }) : [],
        ["properties"] = new JsonObject { ["customProperties"] = new JsonObject(properties.Select(property => KeyValuePair.Create(property.Key, (JsonNode?)property.Value))) },
        ["locations"] = new JsonArray(new JsonObject
        {
            ["physicalLocation"] = new JsonObject
            {
                ["artifactLocation"] = new JsonObject { ["uri"] = Path.IsPathRooted(file) ? new Uri(file).AbsoluteUri : file },
                ["region"] = new JsonObject { ["startLine"] = lines.StartLine, ["startColumn"] = lines.StartColumn, ["endLine"] = lines.EndLine, ["endColumn"] = lines.EndColumn },
            },
        }),
    };
}

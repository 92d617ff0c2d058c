using System.Text.Json;
using PodSecurity.PulumiEngine.Protocol;

namespace PodSecurity.PulumiEngine;

/// <summary>
/// Writes what came of a run, for the build to read: the objects, what could not be seen, and how the program ended. The build's
/// reader is StackOutput in PodSecurity.MSBuild.
/// </summary>
internal static class StackFile
{
    /// <summary>The version of the format.</summary>
    public const int Version = 1;

    // No rule reads what these hold, and no secret gets into a file of the build: only their metadata is written.
    private static readonly HashSet<string> HoldsSecrets = new(StringComparer.Ordinal)
    {
        "kubernetes:core/v1:Secret", "kubernetes:core/v1:SecretList", "kubernetes:core/v1:SecretPatch",
    };

    /// <summary>The file of a program that was run.</summary>
    /// <param name="registrations">What it registered.</param>
    /// <param name="exitCode">How it ended, or null where it was stopped.</param>
    /// <param name="knowsSecrets">Whether the secrets of the stack's configuration are known.</param>
    public static byte[] Write(Registrations registrations, int? exitCode, bool knowsSecrets) => Write(json =>
    {
        var all = registrations.All;
        var byUrn = all.ToDictionary(resource => resource.Urn, StringComparer.Ordinal);
        json.WriteStartArray("objects");
        foreach (var resource in all.Where(resource => resource.Kind is ResourceKind.Object or ResourceKind.Patch))
        {
            WriteObject(json, resource, byUrn, new(json, knowsSecrets));
        }

        json.WriteEndArray();
        json.WriteStartArray("unseen");
        foreach (var resource in all.Where(resource => resource.Kind == ResourceKind.Unseen))
        {
            json.WriteStartObject();
            json.WriteString("reason", resource.Reason);
            WriteResource(json, resource, byUrn);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartObject("end");
        if (exitCode is { } code)
        {
            json.WriteNumber("exitCode", code);
        }

        json.WriteBoolean("isComplete", registrations.IsComplete);
        json.WriteNumber("resources", all.Count);
        json.WriteStartArray("errors");
        foreach (var error in registrations.Errors)
        {
            json.WriteStringValue(error);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    });

    /// <summary>The file where the program could not be run.</summary>
    /// <param name="file">The file that keeps it from running, or an empty text.</param>
    /// <param name="line">The line in it.</param>
    /// <param name="message">Why.</param>
    public static byte[] WriteProblem(string file, int line, string message) => Write(json =>
    {
        json.WriteStartObject("problem");
        json.WriteString("file", file);
        json.WriteNumber("line", line);
        json.WriteString("message", message);
        json.WriteEndObject();
    });

    private static byte[] Write(Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteNumber("version", Version);
            write(json);
            json.WriteEndObject();
        }

        return stream.ToArray();
    }

    private static void WriteObject(Utf8JsonWriter json, Registration resource, Dictionary<string, Registration> byUrn, PropertyWriter properties)
    {
        json.WriteStartObject();
        WriteResource(json, resource, byUrn);
        json.WriteBoolean("isPatch", resource.Kind == ResourceKind.Patch);
        json.WriteStartObject("manifest");
        foreach (var (name, value) in resource.Inputs.Fields)
        {
            if (!HoldsSecrets.Contains(resource.Type) || name is "apiVersion" or "kind" or "metadata")
            {
                json.WritePropertyName(name);
                properties.Write(value);
            }
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteResource(Utf8JsonWriter json, Registration resource, Dictionary<string, Registration> byUrn)
    {
        WriteName(json, resource);

        // The stack is the parent of all, and created nowhere in particular.
        json.WriteStartArray("parents");
        var seen = new HashSet<string>(StringComparer.Ordinal) { resource.Urn };
        for (var urn = resource.Parent; seen.Add(urn) && byUrn.TryGetValue(urn, out var parent) && parent.Type != Wire.StackType; urn = parent.Parent)
        {
            json.WriteStartObject();
            WriteName(json, parent);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteName(Utf8JsonWriter json, Registration resource)
    {
        json.WriteString("type", resource.Type);
        json.WriteString("name", resource.Name);
        if (resource.Position is { Line: > 0 } position && Uri.TryCreate(position.Uri, UriKind.Absolute, out var uri) && uri.IsFile)
        {
            json.WriteString("file", uri.LocalPath);
            json.WriteNumber("line", position.Line);
        }
    }
}

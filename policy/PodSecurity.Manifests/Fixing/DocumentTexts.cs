using PodSecurity.Policy.Manifests.Yaml;

namespace PodSecurity.Policy.Manifests.Fixing;

/// <summary>
/// Cuts a file into its documents, so that an edit of one does not cost the reading of all. Put together again they are the file,
/// byte by byte.
/// </summary>
internal static class DocumentTexts
{
    /// <summary>The documents of a file as files of their own, each with where it begins; the whole file where they do not read alone as they do in it.</summary>
    public static IReadOnlyList<(int Start, ManifestFile File)> Of(ManifestFile file)
    {
        var (path, text) = (file.Source.Path, file.Source.Text);
        var starts = file.Documents.Count > 1 ? YamlDocuments.Split(text).ConvertAll(document => document.Start) : [];

        // In JSON no line separates documents: each begins where its value does.
        starts = starts.Count == 1 ? [.. file.Documents.Select(document => document.Origin.Start)] : starts;
        if (starts.Count < 2)
        {
            return [(0, file)];
        }

        // A byte order mark stays with the first.
        starts[0] = 0;
        var parts = starts.Select((start, i) => (start, ManifestReader.Read(new(path, text.Substring(start, (i + 1 < starts.Count ? starts[i + 1] : text.Length) - start))))).ToList();
        return IsSame(file, [.. parts.Select(part => part.Item2)]) ? parts : [(0, file)];
    }

    /// <summary>Whether the documents of a file are those of its parts, and nothing is wrong with it that is not wrong with those.</summary>
    public static bool IsSame(ManifestFile file, IReadOnlyList<ManifestFile> parts) =>
        file.Problems.Count == parts.Sum(part => part.Problems.Count)
        && file.Documents.Count == parts.Sum(part => part.Documents.Count)
        && file.Documents.Zip(parts.SelectMany(part => part.Documents), NodeEdit.IsSame).All(same => same);
}

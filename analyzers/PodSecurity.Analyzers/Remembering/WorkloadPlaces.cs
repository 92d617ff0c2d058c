using PodSecurity.Analyzers.Reading;
using PodSecurity.Policy.Manifests.Json;
using PodSecurity.Policy.Nodes;
using PodSecurity.Policy.Standards;

namespace PodSecurity.Analyzers.Remembering;

/// <summary>In which line of which file each value of a workload stands.</summary>
internal sealed class WorkloadPlaces
{
    private static readonly char[] SignsOfPaths = ['.', '[', ']'];

    private readonly SortedDictionary<string, List<(string Path, int Line)>> files = new(StringComparer.Ordinal);

    /// <summary>The places as JSON: for each file an object of paths and lines. What stands where that does which holds it is left out.</summary>
    public static string Write(ObjectNode workload)
    {
        var places = new WorkloadPlaces();
        places.AddWithin(workload, string.Empty, PlaceOf(workload) ?? default);
        var json = new JsonText().Open('{');
        foreach (var file in places.files)
        {
            json.Name(file.Key).Open('{');
            foreach (var (path, line) in file.Value)
            {
                json.Field(path, line);
            }

            json.Close('}');
        }

        return json.Close('}').ToString();
    }

    private void Add(ManifestNode node, string path, (string File, int Line) holder)
    {
        var place = PlaceOf(node) ?? holder;
        if (place != holder)
        {
            if (!files.TryGetValue(place.File, out var paths))
            {
                files.Add(place.File, paths = []);
            }

            paths.Add((path, place.Line));
        }

        AddWithin(node, path, place);
    }

    private void AddWithin(ManifestNode node, string path, (string File, int Line) place)
    {
        switch (node)
        {
            case ObjectNode fields:
                foreach (var entry in fields.Entries)
                {
                    Add(entry.Value, PathOf(path, entry.Key), place);
                }

                break;
            case ListNode list:
                for (var i = 0; i < list.Items.Count; i++)
                {
                    Add(list.Items[i], FieldPath.Item(path, i), place);
                }

                break;
        }
    }

    private static string PathOf(string path, string field) =>
        field.IndexOfAny(SignsOfPaths) >= 0 ? path + "[" + field + "]" : FieldPath.Child(path, field);

    private static (string File, int Line)? PlaceOf(ManifestNode node) =>
        node.Origin.Source is SyntaxSource source ? (source.Path, node.Origin.Lines.StartLine) : null;
}

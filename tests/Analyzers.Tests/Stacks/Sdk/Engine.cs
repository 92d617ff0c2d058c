// How a program asks the engine, where one is there: gRPC by hand. Facts from pulumi/pulumi, proto/pulumi/{resource,engine}.proto.
#nullable disable
using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Text;
using System.Threading.Tasks;

namespace Pulumi
{
    internal static class Engine
    {
        private static readonly string Address = Environment.GetEnvironmentVariable("PULUMI_MONITOR");
        private static readonly HttpClient Client = new();

        public static bool IsThere => !string.IsNullOrEmpty(Address);

        public static Task RegisterAsync(Resource resource, Dictionary<string, object> inputs) =>
            CallAsync("ResourceMonitor/RegisterResource", [.. Text(1, resource.GetResourceType()), .. Text(2, resource.GetResourceName()), 32, resource is CustomResource ? (byte)1 : (byte)0, .. Field(5, Struct(inputs))]);

        public static Task LogErrorAsync(string message) => CallAsync("Engine/Log", [8, 3, .. Text(2, message)]);

        public static Task CompleteAsync() => CallAsync("ResourceMonitor/SignalAndWaitForShutdown", []);

        private static async Task CallAsync(string method, byte[] message)
        {
            var frame = new byte[5 + message.Length];
            System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(1), message.Length);
            message.CopyTo(frame, 5);
            using var request = new HttpRequestMessage(HttpMethod.Post, "http://" + Address + "/pulumirpc." + method)
            {
                Version = HttpVersion.Version20,
                VersionPolicy = HttpVersionPolicy.RequestVersionExact,
                Content = new ByteArrayContent(frame) { Headers = { ContentType = new MediaTypeHeaderValue("application/grpc") } },
            };
            using var response = await Client.SendAsync(request).ConfigureAwait(false);
            await response.Content.ReadAsByteArrayAsync().ConfigureAwait(false);
            if (response.TrailingHeaders.GetValues("grpc-status").Single() != "0")
            {
                throw new InvalidOperationException(Uri.UnescapeDataString(response.TrailingHeaders.GetValues("grpc-message").Single()));
            }
        }

        private static byte[] Varint(int value) => value < 128 ? [(byte)value] : [(byte)(value & 127 | 128), .. Varint(value >> 7)];

        private static byte[] Field(int number, byte[] bytes) => [.. Varint((number * 8) + 2), .. Varint(bytes.Length), .. bytes];

        private static byte[] Text(int number, string text) => Field(number, Encoding.UTF8.GetBytes(text));

        private static byte[] Struct(Dictionary<string, object> fields) => [.. fields.SelectMany(field => Field(1, [.. Text(1, field.Key), .. Field(2, Value(field.Value))]))];

        private static byte[] Value(object value) => value switch
        {
            bool boolean => [32, boolean ? (byte)1 : (byte)0],
            int or double => [17, .. BitConverter.GetBytes(Convert.ToDouble(value))],
            string text => Text(3, text),
            Dictionary<string, object> fields => Field(5, Struct(fields)),
            IList list => Field(6, [.. list.Cast<object>().SelectMany(item => Field(1, Value(item)))]),
            _ => [8, 0],
        };
    }
}

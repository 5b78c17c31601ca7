// What everybody pays for HTTPS under NativeAOT: the size of the smoke app is compared with this one.
using System.Text;

using var http = new HttpClient();
using var content = new StringContent("""{"model":"m","messages":[{"role":"user","content":"Hello"}]}""", Encoding.UTF8, "application/json");
using var response = await http.PostAsync(new Uri(args[0]), content);
Console.WriteLine(await response.Content.ReadAsStringAsync());

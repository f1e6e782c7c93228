/**
 * Names for made-up children, by where their families' names come from. Ways of writing one name stand together, parted by a stroke; the
 * first is the usual one. Every combination is made up.
 */
export interface Names {
  readonly girls: readonly string[]
  readonly boys: readonly string[]
  readonly families: readonly string[]
}

const list = (text: string): string[] => text.trim().split(/\s+/)

export const origins = {
  british: {
    girls: list(`Abigail Beatrice Caitlin/Kaitlyn/Katelyn Charlotte Clara/Klara Daisy Eleanor/Elinor Eliza Elizabeth/Elisabeth Emily/Emilie Emma Esme/Esmee Eva
      Evelyn/Evelynn Faith Florence Freya/Freja Georgia Georgina Gracie/Gracey Hannah/Hanna Harriet/Harriett Heidi Holly/Hollie Imogen Isabel/Isobel Isabella/Izabella
      Isla Ivy Jasmine/Jazmin Jessica Josephine Katherine/Catherine/Kathryn Lacey/Lacie Lauren Layla/Leila Lillian Lottie Lucy Lydia Mabel Madeleine/Madeline
      Maisie/Maisy Margaret Martha Matilda Megan Molly/Mollie Nancy Naomi Niamh/Neve Nicole/Nichole Olivia Penelope Phoebe/Phebe Poppy Rebecca/Rebekah Robyn/Robin
      Rose Rosie Ruby Sarah/Sara Scarlett/Scarlet Sophie/Sofie Summer Susannah/Susanna Tabitha Thea Victoria Violet Willow Zoe/Zoey`),
    boys: list(`Aidan/Aiden Albert Alexander Alfred Andrew Archie Arthur Barnaby Benjamin Callum/Calum Cameron Charles Christopher Connor/Conor Daniel David Dexter
      Dominic Dylan Edward Elliot/Elliott Ethan Euan/Ewan Felix Finlay/Finley Francis Frederick Gabriel George Harrison Harvey Henry Hugo Isaac/Issac Jack
      Jackson/Jaxon Jacob James Jamie Jayden/Jaiden Joseph Joshua Jude Kieran/Kieron Lawrence/Laurence Leon Lewis/Louis Liam Logan Luca/Luka Lucas/Lukas Luke
      Matthew Max Michael Nathaniel Nicholas/Nicolas Noah Oliver Oscar Owen Patrick Philip/Phillip Ralph Reece/Rhys Reuben/Ruben Riley/Rylee Robert Rory Rowan
      Samuel Sebastian Stanley Stephen/Steven Stuart/Stewart Sonny Theodore Thomas Toby Tyler Vincent William Zachary/Zackary`),
    families: list(`Abbott Ainsworth Allen/Allan Appleby Archer Ashworth Atkinson Bailey/Bayley Barker Barlow Barnes Bates Baxter Beckett Bell Bentley Birch Blackburn Booth
      Bowen Bradley Brennan Briggs Brooks Burgess Burton Byrne Calvert Carr Carter Chadwick Chambers Chapman Clayton Cole Connolly Cooke Crawford
      Crossley Curtis Dawson Dean Dickinson Dixon/Dickson Donnelly Doyle Duffy Dunn Eastwood Ellis Farrell Fielding Finch Fisher Fleming Fletcher Foster Fraser
      Gallagher Gardner/Gardiner Gibbs Gibson Gilbert Goodwin Graham/Grahame Greaves Greenwood Griffin Hague Hardy Harper Hartley Hayes Haynes Hewitt Higgins
      Hobson Holmes Horton Howarth Hudson Humphreys/Humphries Hunter Ingham Jackson Jenkins Jennings Johnston/Johnstone Kemp Kenny Kirby Lamb Lawson Leach
      Lomax Lowe Lynch Macdonald/McDonald Marsden Mason Mcgrath/McGraw Mellor Metcalfe/Metcalf Middleton Mills Mitchell Moss Naylor Neal/Neil Nicholson Norris
      O'Connor O'Neill/O'Neil O'Sullivan Osborne/Osborn Palmer Payne Pearson/Pierson Perkins Pickering Pollard Poole Potter Powell Pratt Preston Quinn Radcliffe
      Read/Reid/Reed Reynolds/Renolds Riley/Reilly Robertson Rowley Sanders/Saunders Schofield Shaw Sheppard/Shepherd Simpson Slater Spencer Stephenson/Stevenson
      Stokes Sutcliffe Swift Sykes Tate Thorpe Tomlinson Townsend Tyler Underwood Vaughan/Vaughn Wainwright Walsh/Walshe Watkins Watts Webster Weston
      Whittaker/Whitaker Wilkinson Winter Woodward Yates`),
  },
  southAsian: {
    girls: list(`Aaliyah/Aliya/Aliyah Aisha/Ayesha/Aysha Alisha/Aleesha Amara Anaya/Anaiya Anika/Aneeka Anjali Areeba/Ariba Asma Avani Bushra Diya/Diyaa Fatima/Fathima/Fatema
      Hafsa/Hafsah Haleema/Halima Hira Huma Inaya/Inayah Ishani/Eshani Jasleen Jaya Kavya/Kaviya Khadija/Khadijah/Kadija Kiran Laiba Lakshmi/Laxmi Maham Manpreet
      Maryam/Mariam Meera/Mira Nadia Navya Neha Nimra Noor/Nour/Nur Parveen/Parvin Pooja/Puja Priya/Preeya Rabia Radhika Rania/Raniya Rukhsana Sadia/Sadiya Saira/Sayra
      Sana/Sanah Shanaya Shreya/Shriya Sidra/Sidrah Simran Sumaiya/Sumayya/Sumaya Tahira Tanvi Yasmin/Yasmeen/Jasmin Zainab/Zaynab/Zaineb Zara/Zahra`),
    boys: list(`Aarav/Arav Abdullah/Abdulla Adeel/Adil Ahmed/Ahmad Ali/Aly Amaan/Aman Amir/Ameer Ansh Arjun Armaan/Arman Aryan/Aaryan Asif Ayaan/Ayan Bilal/Billal Danish Dev Dhruv Ehsan
      Faisal/Faysal Farhan Gurpreet Hamza/Hamzah Haris/Harris Harpreet Hassan/Hasan Humza Ibrahim/Ebrahim Imran Ishaan/Ishan Ismail/Ismael Jaspreet Junaid/Junayd Kabir/Kabeer
      Karan Khalid/Khaled Krish Mohammed/Muhammad/Mohammad/Mohamed Mustafa/Mustapha Nabil/Nabeel Naveed Neel Omar/Umar Pranav Raheem/Rahim Rayan/Rayyan Rehan/Rayhan Rohan
      Sahil Saif/Sayf Salman/Suleman Samir/Sameer Shahid Shivam Sufyan/Sufian Tariq/Tarik Usman/Uthman/Osman Veer Vivek Waqas Yahya/Yahiya Yash Yusuf/Yousuf/Yousef Zain/Zayn/Zane
      Zakariya/Zakaria Zeeshan/Zishan`),
    families: list(`Abbasi Afzal Agarwal/Aggarwal Ahmed/Ahmad Akhtar/Akhter Alam Amin Ansari Anwar Arshad Ashraf Awan Azam Aziz Bains Banerjee Begum Bhatti/Bhati Bhatt/Bhat Bibi Butt Chakraborty/Chakrabarti Chand
      Chaudhry/Chowdhury/Choudhury/Chaudhary Chauhan/Chohan Dar Das Desai Dhillon Dutta/Datta Farooq/Faruk Ghosh Gill Gupta Haider/Hyder Hanif/Haneef Haque/Huq Hussain/Hussein/Husain Hossain Ilyas Iqbal/Eqbal
      Islam Jain Jamil/Jameel Javed/Javaid Kaur Khalid Khan Khatun/Khatoon Khawaja Kumar Lal Mahmood/Mehmood/Mahmud Malhotra Malik/Malek Mehta Miah/Mia Mirza Mishra Mistry Modi Mughal/Moghul
      Mukherjee Naidu Nawaz Nazir/Nazeer Pandey Parmar Patel Pillai Qureshi/Quraishi/Koreshi Rafiq/Rafique Rai/Roy Rana Rao Rashid/Rasheed Rehman/Rahman/Rehmann Reddy Riaz/Riyaz Saeed/Saied Sahota Saleem/Salim
      Sandhu Sarwar Shaikh/Sheikh Sharif/Shareef Sharma/Sharmah Siddiqui/Siddique Sidhu Singh Solanki Sultana Tahir Thakur Thapa Trivedi Ullah Verma/Varma Vyas Yadav Yaqub/Yaqoob Zaman`),
  },
  african: {
    girls: list(`Abena Abiola Adaeze Adebola Adwoa Afia/Afiya Ama Amaka Amina/Aminah/Ameena Asha/Asia Ayaan/Ayan Ayodele Busola Chiamaka Chidinma Chinwe Efua Eniola Esi Folake Funmilayo Grace Hawa/Hawah Hibo
      Hodan/Hoodan Ifeoma Ifrah/Ifra Ikran/Ikram Khadra Ladan Leyla/Layla Makena Maryan Nasra/Nasrah Ngozi Nimo/Nimco Oluwaseun Omolara Sahra/Sarah Shukri Temitope Titilayo Wanjiru Yaa Yewande Zahra Zawadi`),
    boys: list(`Abdi/Abdie Abdirahman/Abdurahman Abdullahi/Abdulahi Adebayo Ade Akin Ayomide Babatunde Bashir/Basheer Chidi Chinedu Chukwuemeka Daud/Dawud Ebuka Emeka Emmanuel/Emanuel Farah Femi Guled Hassan/Xasan Ibrahim/Ibraahim
      Idris/Idrees Ikenna Ismail Jibril/Jibreel Kofi Kojo Kwabena Kwame Liban Mahad/Mahat Mohamed/Mohamud/Maxamed Musa/Muse Mustafe Nana Obinna Olamide Oluwatobi Osman/Cusmaan Samatar Segun Tendai Tobi Tunde Uchenna
      Warsame Yaw Yonis/Yunis Yusuf/Yuusuf Zubeir/Zubair`),
    families: list(`Abdalla/Abdallah Abdi Abdullahi/Abdulahi Abubakar Adebayo Adeleke Adeyemi/Adeyemo Afolabi Agyeman/Agyemang Ahmed Akinola Ali Amoah Ansah Asante Awuah Bello Boakye Boateng Chukwu Danso Diallo/Dialo Duale Eze Farah/Farrah
      Gebre Haile Hassan/Hasan Hersi Ibe Igwe Isse Jama/Jamaa Kamara Kariuki Kone Lawal Mensah Mohamed/Mohammed/Mohamud Moyo Mutasa Muse/Musa Mwangi Ndlovu Nkrumah Nwosu Nur/Noor Obi Ochieng Odinga Ogunleye Ojo Okafor/Okafo Okeke
      Okonkwo Oladipo Omar/Omer Opoku Osei Osman Owusu Quaye Sesay Sow Tesfaye Toure/Touray Warsame Yusuf/Yussuf Zulu`),
  },
  european: {
    girls: list(`Adriana Agata Alicja Amelia/Amelija Ana Andreea Anna Beatriz Bianca/Bianka Carolina/Karolina Catarina/Katarina Clara Daria/Darija Elena/Jelena Emilia/Emilija Gabriela/Gabriella Hanna Ilinca Ioana Iza Julia/Julija Kinga Lara Laura Lena
      Leonor Liliana/Lilianna Lucia/Luzia Magdalena Maja/Maya Maria/Marija Mariana Marta Michalina Milena Nadia/Nadja Natalia/Natalija Nikola Oliwia/Olivia Paula Petra Pola Raluca Rita Roksana/Roxana Simona Sofia/Zofia/Sofija Stefania/Stefanija Teodora Valentina Viktoria/Wiktoria/Victoria
      Weronika/Veronika Zuzanna/Zuzana`),
    boys: list(`Adam Adrian/Adrijan Aleksander/Alexander/Aleksandar Alexandru Andrei/Andrej Antoni/Anthony Bartosz Bruno Cristian/Kristian Dawid/David Denis Diego Dominik Duarte Eduard Emil Fabian Filip/Philip Florin Franciszek Gabriel Guilherme Hugo Igor Ignacy Ivan
      Jakub/Jacob Jan Joao Kacper/Kasper Karol Krzysztof Leonardo Lukas/Lukasz Maciej Marcel/Marcell Marco/Marko Martim Mateusz/Mateus Matei Mihai Mikolaj Milan Nikodem Oliwier/Oliver Oskar Patryk/Patrik Pawel Pedro Piotr Radu Rafael/Raphael Ricardo Rodrigo Roman Santiago
      Stefan Szymon/Simon Tiago/Thiago Tomasz/Tomas Tymoteusz Vasile Viktor/Wiktor/Victor Vlad Wojciech`),
    families: list(`Adamski/Adamska Almeida Andrade Baran Barbosa Bielak Borkowski/Borkowska Carvalho Castro Cieslak Ciobanu Constantin Correia Costa Cruz Czarnecki/Czarnecka Dąbrowski/Dabrowski/Dąbrowska Diaz Dias Dobre Domínguez/Dominguez Duda Dumitru Esteves
      Fernández/Fernandez/Fernandes Figueiredo Florea Fonseca Gajewski/Gajewska Gheorghe Gómez/Gomez/Gomes Górski/Gorski Ionescu/Jonescu Jankowski/Jankowska Jaworski/Jaworska Kaczmarek Kalinowski/Kalinowska Kowalczyk Kowalski/Kowalska Kozłowski/Kozlowski
      Król/Krol Kubiak Kučera/Kucera Lewandowski/Lewandowska López/Lopez Machado Majewski/Majewska Malinowski/Malinowska Marin Marques/Marquez Mazur Mendes/Mendez Michalski/Michalska Moreira Mureşan/Muresan Novák/Novak/Nowak Nunes/Nunez Olszewski
      Ortiz Pawlak Pereira/Perreira Petrov/Petrow Pinto Piotrowski Popescu Radu Ramos Ribeiro Rodríguez/Rodriguez/Rodrigues Romero Ruiz Rusu Sadowski Sánchez/Sanchez Santos Sikora Silva/Sylva Stan Stoica Szczepański/Szczepanski
      Szymański/Szymanski Teixeira Torres Vieira Wójcik/Wojcik Woźniak/Wozniak Zając/Zajac Zieliński/Zielinski`),
  },
  eastAsian: {
    girls: list(`Anh Bao Chi Fang/Fong Ha Hoa Hui Huong Jia Jing/Ching Joy Kim Lan Lian/Lien Lin/Lynn Linh Mai/May Mei Min Ming My Ngoc Nhi Ning Phuong Qing/Ching Quyen Rui/Ruey Shan Siew Thi Thu Ting Trang Tuyet Vy Wei/Wai Xia/Hsia Xin/Hsin Xue/Hsueh Yan/Yen Yi Ying/Ing Yue Zhen`),
    boys: list(`An Anh Bin Bo Chao Cheng Chi Dat Duc Feng Gang Hai Hao Hien Hoang/Huang Hong/Hung Huy Jian/Chien Jie Jun Khanh Kai Kang Khoi Kuan Lei Liang/Leung Long/Lung Minh Nam Peng Phuc Qiang/Chiang Quan Quang Rong Shen Sheng Son Tao Thanh Tian Tuan Viet Wei Wen Xiang/Hsiang Yang/Young Yong/Yung Zhi Zihan`),
    families: list(`Bui Cai/Tsai/Choi Chan/Chen Chang/Zhang/Cheung Chau/Chow/Zhou Cheng/Zheng Chiu Chu/Zhu Dang Dinh Do Duong Fan Fang Feng/Fung Gao Guo/Kwok/Kuo Han He/Ho Hoang/Huang/Wong Hu/Woo Huynh Jiang/Kong Kim Lai Lam/Lin Lau/Liu/Lew Le Lee/Li Leung/Liang Liao Lo/Luo Long Lu Luong Ly Ma/Mah
      Mai Ngo/Wu Nguyen Pan/Poon Park Pham/Phan Qian Shen Song Su/So Sun Tan/Chan/Chen Tang Teng Tian Tong/Tung Tran Trinh Truong Tse/Xie Vo Vu Vuong Wang Wei Xu/Hsu/Hui Yam Yang/Yeung Yao Ye/Yip Yu Zeng/Tsang Zhao/Chiu`),
  },
} as const satisfies Record<string, Names>
export type Origin = keyof typeof origins

/** How many children in a hundred have names of each origin. */
export const originShares: readonly (readonly [Origin, number])[] = [['british', 58], ['southAsian', 17], ['african', 9], ['european', 11], ['eastAsian', 5]]
